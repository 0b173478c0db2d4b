/** Why a stake can't be changed; each has its words in the messages. */
export type FarmRefusal = "amount" | "balance" | "noStake" | "staked" | "noRewards";

/** Staking so much of a balance; both LP wei, undefined while unknown. */
export function refuseStake(
  amount: bigint | undefined,
  balance: bigint | undefined,
): FarmRefusal | undefined {
  if (!amount) return "amount";
  return balance !== undefined && amount > balance ? "balance" : undefined;
}

/** Taking so much of a stake back. */
export function refuseUnstake(amount: bigint | undefined, staked: bigint): FarmRefusal | undefined {
  if (staked === 0n) return "noStake";
  if (!amount) return "amount";
  return amount > staked ? "staked" : undefined;
}

/** Leaving altogether: something must be staked. */
export function refuseExit(staked: bigint): FarmRefusal | undefined {
  return staked === 0n ? "noStake" : undefined;
}

/** Claiming so much PLX. */
export function refuseClaim(earned: bigint): FarmRefusal | undefined {
  return earned === 0n ? "noRewards" : undefined;
}
