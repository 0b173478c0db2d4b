import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import type { place } from "./place";
import { addToDay, usdOf } from "./totals";

/** Book a fee, and its value to the day. */
export async function charge(
  db: Context["db"],
  { block, index, time }: ReturnType<typeof place>,
  fee: { kind: string; market: number; token: Hex; amount: bigint },
) {
  if (fee.amount === 0n) return;
  await db.insert(t.fee).values({ block, index, time, ...fee });
  await addToDay(db, time, { fees: await usdOf(db, fee.token, fee.amount) });
}
