import type { Address } from "viem";
import { max } from "@/lib/math";
import { allocation, type Part } from "@/lib/zap/allocation";
import type { Purchase } from "@/lib/zap/plan";
import { maxFromOracle, worseToBuy } from "@/lib/zap/tolerance";

/** An asset and its part of what is spent, bps; a `Lens` asset view fits. */
interface Chosen {
  asset: { token: Address; symbol: string; price: bigint; reserveAsset: bigint; reservePusd: bigint };
  weight: number;
}

/** What a basket buys. */
export interface BasketQuote {
  parts: Record<string, Part>;
  purchases: Purchase[];
  /** The largest of the parts', WAD fraction. */
  impact: bigint;
  /** One bound for all, bps; undefined where Zap takes none so wide. */
  maxFromOracle: number | undefined;
}

/** Undefined unless the weights are whole and every part buys something. */
export function basketQuote(
  amount: bigint,
  chosen: readonly Chosen[],
  slippageBps: number,
): BasketQuote | undefined {
  const targets = chosen.map(({ asset: { reserveAsset, reservePusd }, weight }) => ({
    weight,
    reserveBase: reserveAsset,
    reservePusd,
  }));
  const parts = allocation(amount, targets, slippageBps);
  if (!parts || parts.some(({ bought }) => bought === 0n)) return undefined;
  const rows = chosen.flatMap(({ asset, weight }, index) => {
    const part = parts[index];
    return part ? [{ asset, weight, part }] : [];
  });
  const worst = rows
    .map(({ asset, part }) => (asset.price > 0n ? worseToBuy(part.paid, part.bought, asset.price) : 0n))
    .reduce(max, 0n);
  return {
    parts: Object.fromEntries(rows.map(({ asset, part }) => [asset.symbol, part])),
    purchases: rows.map(({ asset, weight, part }) => ({
      asset: asset.token,
      weight,
      minOut: part.minBought,
    })),
    impact: parts.map(({ impact }) => impact).reduce(max, 0n),
    maxFromOracle: maxFromOracle(worst, slippageBps),
  };
}
