/** Shares that stand for so much, rounded up, at most all that are held: asking for everything leaves nothing. */
export function sharesOf(assets: bigint, held: { shares: bigint; assets: bigint }): bigint {
  if (assets >= held.assets) return held.shares;
  return (assets * held.shares + held.assets - 1n) / held.assets;
}

/** Why nothing can be put in or taken out. */
export type VaultRefusal = "amount" | "balance" | "none" | "held";

export function refuseCompound(
  amount: bigint | undefined,
  balance: bigint | undefined,
): VaultRefusal | undefined {
  if (!amount) return "amount";
  return balance !== undefined && amount > balance ? "balance" : undefined;
}

export function refuseUncompound(amount: bigint | undefined, held: bigint): VaultRefusal | undefined {
  if (held === 0n) return "none";
  if (!amount) return "amount";
  return amount > held ? "held" : undefined;
}
