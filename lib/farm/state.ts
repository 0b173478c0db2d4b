import type { FarmStream } from "@/lib/farm/stream";

/**
 * What a farm does for liquidity providers: "unfunded" there is nothing to pay, "ended" what there was is paid,
 * "empty" nobody is staked, so rewards wait, "below" less is staked than the pool asks for, "paying".
 */
export type FarmState = "unfunded" | "ended" | "empty" | "below" | "paying";

/** The state of a pool; a budget that has not begun to stream counts as funded. */
export function farmState(
  stream: Omit<FarmStream, "shortShare" | "shortStaked"> & { budget: bigint },
): FarmState {
  if (stream.remaining === 0n && stream.budget === 0n) return stream.rate > 0n ? "ended" : "unfunded";
  if (stream.lpStaked === 0n) return "empty";
  return stream.lpStaked < stream.minStake ? "below" : "paying";
}
