/** Why liquidity can't be added or taken out; each has its words in the messages. */
export type PoolRefusal = "amount" | "tiny" | "base" | "pusd" | "none" | "empty";

/** Adding both amounts, wei; a balance is undefined while unknown. */
export function refuseAdd(
  amounts: { base: bigint; pusd: bigint },
  quote: { base: bigint; pusd: bigint } | undefined,
  balances: { base: bigint | undefined; pusd: bigint | undefined },
): PoolRefusal | undefined {
  if (amounts.base === 0n && amounts.pusd === 0n) return "amount";
  if (!quote) return amounts.base === 0n || amounts.pusd === 0n ? "amount" : "tiny";
  if (balances.base !== undefined && balances.base < quote.base) return "base";
  return balances.pusd !== undefined && balances.pusd < quote.pusd ? "pusd" : undefined;
}

/** Taking so many LP wei of what is held out. */
export function refuseRemove(liquidity: bigint, held: bigint, quote: unknown): PoolRefusal | undefined {
  if (held === 0n) return "none";
  if (liquidity === 0n) return "amount";
  return quote === undefined ? "tiny" : undefined;
}

/** Providing with pUSD alone. */
export function refuseZapIn(
  amount: bigint | undefined,
  quote: unknown,
  { supply, balance }: { supply: bigint; balance: bigint | undefined },
): PoolRefusal | undefined {
  if (supply === 0n) return "empty";
  if (!amount) return "amount";
  if (quote === undefined) return "tiny";
  return balance !== undefined && balance < amount ? "pusd" : undefined;
}
