/** Why pUSD can't be saved or taken out, in data. */
export type SaveRefusal = "amount" | "balance" | "nothing" | "held";

/** Saving an amount of a balance, pUSD wei. */
export function refuseSave(amount: bigint | undefined, balance: bigint | undefined): SaveRefusal | undefined {
  if (!amount) return "amount";
  return balance !== undefined && amount > balance ? "balance" : undefined;
}

/** Taking out an amount of what is held, pUSD wei. */
export function refuseUnsave(amount: bigint | undefined, held: bigint | undefined): SaveRefusal | undefined {
  if (held === 0n) return "nothing";
  if (!amount) return "amount";
  return held !== undefined && amount > held ? "held" : undefined;
}
