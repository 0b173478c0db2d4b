import { useMemo } from "react";
import { isAddressEqual } from "viem";
import { useDeployment } from "@/hooks/useDeployment";
import { useIndexer } from "@/hooks/useIndexer";
import { type PoolView, usePools } from "@/hooks/usePools";
import { type Apr, aprOf, compounded } from "@/lib/farm/apr";
import { farmReport, volumeOf } from "@/lib/indexer/farms";
import { spotPrice } from "@/lib/pool/quote";

/** How often a year a vault puts rewards back. */
const TIMES = 365n;

export interface Yields {
  /** What PLX costs in pUSD, WAD; undefined while its pool says none. */
  plxPrice: bigint | undefined;
  yieldOf: (pool: PoolView) => Apr;
  /** pUSD traded in the last 24 hours; undefined without history. */
  dayOf: (pool: PoolView) => bigint | undefined;
  /** Rewards put back once a day. */
  compoundedOf: (pool: PoolView) => bigint | undefined;
}

/** What each pool yields. Rewards come from the chain, what was traded from the indexer: without it fees are unknown. */
export function useYields(): Yields {
  const { addresses } = useDeployment();
  const { pools } = usePools();
  const { data: report } = useIndexer("/farms", farmReport);
  return useMemo(() => {
    const plx = pools?.find(({ base }) => isAddressEqual(base, addresses.plx));
    const plxPrice = plx && (plx.twap || spotPrice(plx.reserveBase, plx.reservePusd));
    const historyOf = (pool: PoolView) => report?.farms.find(({ pair }) => isAddressEqual(pair, pool.pair));
    const yieldOf = (pool: PoolView) => {
      const history = historyOf(pool);
      return aprOf(pool, plxPrice, report && history && volumeOf(history, report.asOf));
    };
    const compoundedOf = (pool: PoolView) => {
      const { rewards } = yieldOf(pool);
      return rewards === undefined ? undefined : compounded(rewards, TIMES);
    };
    return { plxPrice, yieldOf, compoundedOf, dayOf: (pool) => historyOf(pool)?.volumeDay };
  }, [pools, report, addresses.plx]);
}
