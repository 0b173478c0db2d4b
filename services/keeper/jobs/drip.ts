import { errorsAbi } from "@/contracts-abi/errors";
import { savingsAbi } from "@/contracts-abi/Savings";
import { RAY } from "@/lib/math";
import { rpow } from "@/lib/rpow";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Saving } from "@/services/keeper/farm";
import type { Scene } from "@/services/keeper/scene";

/** Seconds between two payments. */
const SPACING = 86_400n;

/**
 * Has the savings paid once a day where that is worth the gas. Not while the fees at hand are too few: what they cannot
 * pay then would be lost to the savers, and may be there tomorrow.
 */
export function findDrips(
  { time, core }: Pick<Scene, "time" | "core">,
  { totalAssets, rate, drawable, updatedAt }: Saving,
): Action[] {
  const elapsed = BigInt(time) - updatedAt;
  const growth = rpow(RAY + rate, elapsed);
  const isCovered = totalAssets * (growth - RAY) <= drawable * growth;
  if (totalAssets === 0n || rate === 0n || elapsed < SPACING || !isCovered) return [];
  const call = { to: core.savings, abi: [...savingsAbi, ...errorsAbi] } as const;
  const way = wayOf({ ...call, functionName: "drip", args: [], gas: 120_000n, worth: (paid) => paid });
  return [{ key: `savings after ${updatedAt}`, what: "pay the savings their interest", ways: [way] }];
}
