import { formatUnits, getAddress, type Hex } from "viem";

interface Pool {
  pair: Hex;
  token: Hex;
  reservePusd: bigint;
  price: bigint | null;
}

/** What was traded in 24 hours: wei and WAD prices as decimal strings. */
interface Day {
  high: string | null;
  low: string | null;
  volume: string;
  amount: string;
}

/** A pool as CoinGecko reads it, amounts in whole tokens. The fee of 0.3 % lies between bid and ask. */
export function tickerOf(pool: Pool, decimals: number, pusd: Hex, day: Day | undefined) {
  const [base, target] = [getAddress(pool.token), getAddress(pusd)];
  const price = pool.price ?? 0n;
  const inPusd = (value: bigint) => formatUnits(value, 18);
  return {
    ticker_id: `${base}_${target}`,
    base_currency: base,
    target_currency: target,
    pool_id: getAddress(pool.pair),
    last_price: inPusd(price),
    base_volume: formatUnits(BigInt(day?.amount ?? 0), decimals),
    target_volume: inPusd(BigInt(day?.volume ?? 0)),
    // Both sides of a pool are worth the same.
    liquidity_in_usd: inPusd(pool.reservePusd * 2n),
    bid: inPusd((price * 997n) / 1000n),
    ask: inPusd((price * 1000n) / 997n),
    high: inPusd(BigInt(day?.high ?? price)),
    low: inPusd(BigInt(day?.low ?? price)),
  };
}
