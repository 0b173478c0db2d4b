import { readAmount } from "@/lib/amount/readAmount";
import { min } from "@/lib/math";
import { pairedAmount, type Reserves } from "@/lib/pool/liquidityAdd";
import { quotedText } from "@/lib/pool/quotedText";

/** The two sides of a pool with pUSD. */
export type Side = "base" | "pusd";

/** What both fields hold: in a pool that has a price, the one not typed into follows the other. */
export function linkedAmounts(
  pool: Reserves,
  typed: { side: Side; base: string; pusd: string },
): Record<Side, string> {
  const { side, base, pusd } = typed;
  if (pool.lpSupply === 0n) return { base, pusd };
  const text = typed[side];
  const amount = readAmount(text, 18);
  const paired = amount && pairedAmount(amount, ...reservesOf(pool, side));
  const follower = paired ? quotedText(paired) : "";
  return side === "base" ? { base: text, pusd: follower } : { base: follower, pusd: text };
}

/** What an account can put in on either side when the other one suffices too; undefined while unknown. */
export function affordablePair(
  pool: Reserves,
  base: bigint | undefined,
  pusd: bigint | undefined,
): Record<Side, bigint | undefined> {
  if (base === undefined || pusd === undefined) return { base: undefined, pusd: undefined };
  const cut = (own: bigint, other: bigint, side: Side) => {
    const paired = pairedAmount(other, ...reservesOf(pool, side === "base" ? "pusd" : "base"));
    return paired === undefined ? own : min(own, paired);
  };
  return { base: cut(base, pusd, "base"), pusd: cut(pusd, base, "pusd") };
}

function reservesOf({ reserveBase, reservePusd }: Reserves, side: Side): [own: bigint, other: bigint] {
  return side === "base" ? [reserveBase, reservePusd] : [reservePusd, reserveBase];
}
