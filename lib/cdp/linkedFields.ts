import { amountText } from "@/lib/amount/format";
import { parseAmount } from "@/lib/amount/parse";
import { maxMint, minCollateral } from "@/lib/cdp/limits";
import type { MarketTerms } from "@/lib/cdp/market";
import { ratio } from "@/lib/cdp/ratio";
import { BPS, divUp, WAD } from "@/lib/math";

type Terms = MarketTerms & { rate?: bigint };

export type LinkedField = "collateral" | "debt" | "ratio";

/** Three texts of which any two say the third. */
export interface LinkedFields extends Record<LinkedField, string> {
  /** The one that follows the other two. */
  follows: LinkedField;
}

/** Digits that a computed amount shows; what a person types keeps all of its own. */
const DIGITS = 6;

/** What the fields hold after one of them was typed into. `follows` is given where the bar asks, not a field. */
export function editLinked(
  fields: LinkedFields,
  field: LinkedField,
  text: string,
  market: Terms,
  follows: LinkedField = followerOf(fields, field),
): LinkedFields {
  const next = { ...fields, [field]: text, follows };
  if (market.collateralPrice === 0n || market.debtPrice === 0n) return next;
  const collateral = amountOf(next.collateral, market.collateralDecimals);
  const debt = amountOf(next.debt, 18);
  const bps = ratioOf(next.ratio);
  if (follows === "debt") {
    if (collateral === undefined) return { ...next, debt: "" };
    return bps === undefined ? next : { ...next, debt: debtText(maxMint(collateral, 0n, market, bps)) };
  }
  if (follows === "collateral") {
    if (debt === undefined) return { ...next, collateral: "" };
    if (bps === undefined) return next;
    return { ...next, collateral: collateralText(minCollateral(debt, market, bps), market) };
  }
  if (!collateral || !debt) return next;
  return { ...next, ratio: ratioText(ratio(collateral, debt, market)) };
}

/** A ratio in WAD as a percentage with two digits at most, rounded down. */
export function ratioText(ratioWad: bigint): string {
  return amountText(ratioWad / (WAD / BPS), 2);
}

/** A typed percentage in bps; undefined where it is none, and below 1 %. */
export function ratioOf(text: string): number | undefined {
  const bps = amountOf(text, 2);
  return bps === undefined || bps < 100n || bps > 100_000_000n ? undefined : Number(bps);
}

function followerOf({ follows, collateral, debt }: LinkedFields, field: LinkedField): LinkedField {
  if (field === "ratio") return follows === "collateral" ? "collateral" : "debt";
  if (field === "collateral") return follows !== "collateral" ? follows : debt ? "ratio" : "debt";
  return follows !== "debt" ? follows : collateral ? "ratio" : "collateral";
}

function amountOf(text: string, decimals: number): bigint | undefined {
  const parsed = parseAmount(text, decimals);
  return parsed.ok ? parsed.value : undefined;
}

/** Rounded down, so that the ratio is not below the one asked for. */
function debtText(debt: bigint): string {
  const unit = roundingUnit(debt, 18);
  return amountText((debt / unit) * unit, 18);
}

/** Rounded up, for the same reason. */
function collateralText(collateral: bigint, { collateralDecimals }: Terms): string {
  const unit = roundingUnit(collateral, collateralDecimals);
  return amountText(divUp(collateral, unit) * unit, collateralDecimals);
}

/** Keeps DIGITS decimals, and as many digits of an amount far below one. */
function roundingUnit(amount: bigint, decimals: number): bigint {
  const spare = Math.min(decimals, amount.toString().length) - DIGITS;
  return 10n ** BigInt(Math.max(0, spare));
}
