import { isAddressEqual } from "viem";
import { useOverview } from "@/hooks/useOverview";
import type { PoolView } from "@/hooks/usePools";

/** The class of a pool's asset, for its badge; undefined for what is no asset (WETH, PLX). */
export function usePoolClass({ base }: PoolView): number | undefined {
  const { overview } = useOverview();
  return overview?.assets.find(({ token }) => isAddressEqual(token, base))?.class;
}
