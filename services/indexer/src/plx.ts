import { type Context, ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { type Hex, zeroAddress } from "viem";
import { place } from "../place";
import { ensureToken } from "../token";

ponder.on("PlxToken:Transfer", async ({ event, context }) => {
  const { from, to, value } = event.args;
  const at = place(event);
  const token = event.log.address;
  if (from === zeroAddress) await change(context, at, token, { kind: "minted", account: to, amount: value });
  if (to === zeroAddress) await change(context, at, token, { kind: "burnt", account: from, amount: value });
});

/** Book what was minted or burnt; the first that is minted is the genesis. */
async function change(
  context: Context,
  at: ReturnType<typeof place>,
  token: Hex,
  what: { kind: "minted" | "burnt"; account: Hex; amount: bigint },
) {
  const { db } = context;
  const { kind, amount } = what;
  await ensureToken(context, token);
  const minted = kind === "minted" ? amount : 0n;
  const burnt = kind === "burnt" ? amount : 0n;
  const { supply } = await db
    .insert(t.plx)
    .values({ token, supply: amount, genesis: amount, minted: 0n, burnt: 0n })
    .onConflictDoUpdate((row) => ({
      supply: row.supply + minted - burnt,
      minted: row.minted + minted,
      burnt: row.burnt + burnt,
    }));
  await db.insert(t.plxChange).values({ ...at, ...what, supply });
}
