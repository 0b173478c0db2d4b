import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { bucket, DAY } from "./candle";
import type { place } from "./place";

type Db = Context["db"];

type Row = typeof t.treasuryToken.$inferSelect;
type Change = Partial<Record<Exclude<keyof Row, "token">, bigint>>;

/** Add to what the Treasury has, owes and did in a token; returns how it stands then. */
export async function book(db: Db, token: Hex, change: Change) {
  const { balance = 0n, fees = 0n, deposited = 0n, released = 0n, spent = 0n, drawn = 0n } = change;
  const { badDebt = 0n, badDebtAdded = 0n, healed = 0n } = change;
  return db
    .insert(t.treasuryToken)
    .values({ token, balance, fees, deposited, released, spent, drawn, badDebt, badDebtAdded, healed })
    .onConflictDoUpdate((row) => ({
      balance: row.balance + balance,
      fees: row.fees + fees,
      deposited: row.deposited + deposited,
      released: row.released + released,
      spent: row.spent + spent,
      drawn: row.drawn + drawn,
      badDebt: row.badDebt + badDebt,
      badDebtAdded: row.badDebtAdded + badDebtAdded,
      healed: row.healed + healed,
    }));
}

/** Add what a market brought to its day. */
export async function addToTreasuryDay(
  db: Db,
  { time }: ReturnType<typeof place>,
  { market, token, amount }: { market: number; token: Hex; amount: bigint },
) {
  await db
    .insert(t.treasuryDay)
    .values({ day: bucket(time, DAY), market, token, amount })
    .onConflictDoUpdate((row) => ({ amount: row.amount + amount }));
}
