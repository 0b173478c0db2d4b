import { useHead } from "@/hooks/useHead";
import { useSettings } from "@/hooks/useSettings";

/** Until when a transaction signed now may happen, chain time, by the reader's settings; the same all through a block. */
export function useSignDeadline(): bigint | undefined {
  const { settings } = useSettings();
  const { data: head } = useHead();
  return head && BigInt(head.timestamp + settings.deadlineMinutes * 60);
}
