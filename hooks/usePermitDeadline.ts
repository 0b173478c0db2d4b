import { useCanPermit } from "@/hooks/useCanPermit";
import { useClock } from "@/hooks/useClock";
import { useSettings } from "@/hooks/useSettings";

/** Until when a permit signed now is good, chain time; undefined for an account that can't sign one. */
export function usePermitDeadline(): bigint | undefined {
  const { settings } = useSettings();
  const clock = useClock();
  const canPermit = useCanPermit();
  const wall = Math.floor(Date.now() / 1_000);
  return canPermit ? BigInt(Math.max(clock ?? 0, wall) + settings.deadlineMinutes * 60) : undefined;
}
