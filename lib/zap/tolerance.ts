import { BPS, divUp, max, WAD } from "@/lib/math";
import { MAX_FROM_ORACLE } from "@/lib/zap/bound";

/**
 * How far (bps) a price may be from the oracle's when it is mined: what it is worse today (WAD fraction, negative for
 * better) and the reader's tolerance on top, rounded up. Undefined where Zap allows no bound so wide.
 */
export function maxFromOracle(worse: bigint, slippageBps: number): number | undefined {
  const bps = divUp(max((WAD + worse) * (BPS + BigInt(slippageBps)), 0n), WAD) - BPS;
  return bps > BigInt(MAX_FROM_ORACLE) ? undefined : Number(max(bps, 0n));
}

/** How much worse than the oracle's price buying is: pUSD paid for wei of 18 decimals, WAD fraction. */
export function worseToBuy(paid: bigint, bought: bigint, price: bigint): bigint {
  const worth = (bought * price) / WAD;
  return worth === 0n ? 0n : divUp(paid * WAD, worth) - WAD;
}

/** How much worse than the oracle's price selling is: pUSD received for wei of 18 decimals, WAD fraction. */
export function worseToSell(received: bigint, sold: bigint, price: bigint): bigint {
  const worth = (sold * price) / WAD;
  return worth === 0n ? 0n : WAD - (received * WAD) / worth;
}
