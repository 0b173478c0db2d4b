import { WAD } from "@/lib/math";
import { liquidityFor, MINIMUM_LIQUIDITY } from "@/lib/pool/liquidity";
import { premium } from "@/lib/pool/premium";
import { minReceived, spotPrice } from "@/lib/pool/quote";

/** A pool with pUSD; a `FarmLens` pool view fits as it is. Wei, 18 decimals everywhere. */
export interface Reserves {
  reserveBase: bigint;
  reservePusd: bigint;
  lpSupply: bigint;
}

export interface AddInput {
  pool: Reserves;
  base: bigint;
  pusd: bigint;
  /** LP wei that the account has already, staked or not. */
  held: bigint;
  slippageBps: number;
  /** Dollars (WAD) by the oracle; undefined or 0 without a price. */
  oraclePrice: bigint | undefined;
}

export interface AddQuote {
  base: bigint;
  pusd: bigint;
  /** The least that must go in for it to happen. */
  minBase: bigint;
  minPusd: bigint;
  /** LP wei. */
  liquidity: bigint;
  /** Of the pool, WAD, before and after. */
  shareBefore: bigint;
  shareAfter: bigint;
  /** Of the pool afterwards, pUSD (WAD). */
  price: bigint;
  /** Nobody provides yet: these amounts set the price. */
  first: boolean;
  /** How far that price is from the oracle's, WAD fraction; undefined where there is none. */
  gap: bigint | undefined;
}

export type AddResult = { ok: true; quote: AddQuote } | { ok: false; reason: "tiny" };

/** The other amount at the pool's price, rounded down as the router does; undefined while the pool has none. */
export function pairedAmount(amount: bigint, reserve: bigint, otherReserve: bigint): bigint | undefined {
  return reserve > 0n && otherReserve > 0n ? (amount * otherReserve) / reserve : undefined;
}

/** What providing both amounts gives. In a pool that has a price they should be paired: the surplus stays outside. */
export function addQuote(input: AddInput): AddResult {
  const { pool, held, slippageBps, oraclePrice = 0n } = input;
  const { reserveBase, reservePusd, lpSupply } = pool;
  const { base, pusd } = fitting(input);
  if (base <= 0n || pusd <= 0n) return { ok: false, reason: "tiny" };
  const liquidity = liquidityFor(base, pusd, reserveBase, reservePusd, lpSupply);
  if (liquidity <= 0n) return { ok: false, reason: "tiny" };
  const price = spotPrice(reserveBase + base, reservePusd + pusd) ?? 0n;
  // Of a first provision a little is nobody's for ever.
  const supply = lpSupply + liquidity + (lpSupply === 0n ? MINIMUM_LIQUIDITY : 0n);
  const quote = {
    ...{ base, pusd, liquidity, price, first: lpSupply === 0n },
    minBase: minReceived(base, slippageBps),
    minPusd: minReceived(pusd, slippageBps),
    shareBefore: shareOf(held, lpSupply),
    shareAfter: shareOf(held + liquidity, supply),
    gap: premium(price, oraclePrice),
  };
  return { ok: true, quote };
}

/** A part of a pool, WAD, rounded down. */
export function shareOf(liquidity: bigint, supply: bigint): bigint {
  return supply === 0n ? 0n : (liquidity * WAD) / supply;
}

/** What the router takes of two amounts. */
function fitting({ pool, base, pusd }: AddInput) {
  const paired = pairedAmount(base, pool.reserveBase, pool.reservePusd);
  if (paired === undefined || paired === pusd) return { base, pusd };
  if (paired < pusd) return { base, pusd: paired };
  return { base: pairedAmount(pusd, pool.reservePusd, pool.reserveBase) ?? 0n, pusd };
}
