import { max } from "@/lib/math";
import { secondsFunded, type Vault } from "@/lib/save/savings";

/** Seconds for which fees at hand should pay the rate before a page calls it short. */
const COMFORT = 86_400n;

/** "off": no rate is set; "short": the fees at hand pay less than a day of it; "dry": there are none now. */
export type FundedState = "funded" | "short" | "dry" | "off";

/** The part of a `FarmLens` saving view that tells of the vault. */
interface VaultView {
  totalAssets: bigint;
  supply: bigint;
}

/** The vault as its arithmetic names it: of a view `assets` are the account's. */
export function vaultOf({ totalAssets, supply }: VaultView): Vault {
  return { assets: totalAssets, supply };
}

/** Whether the fees that nobody has drawn yet pay the rate. */
export function fundedState(view: VaultView & { rate: bigint; drawable: bigint }): FundedState {
  const { rate, drawable } = view;
  if (rate === 0n) return "off";
  if (drawable === 0n) return "dry";
  const seconds = secondsFunded(vaultOf(view), rate, drawable);
  return seconds === undefined || seconds >= COMFORT ? "funded" : "short";
}

/** What an account has saved after putting in or taking out an amount, pUSD wei. */
export function afterSaving(held: bigint, side: "deposit" | "withdraw", amount: bigint = 0n): bigint {
  if (side === "deposit") return held + amount;
  return max(held - amount, 0n);
}
