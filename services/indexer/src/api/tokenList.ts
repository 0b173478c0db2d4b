import { db } from "ponder:api";
import * as t from "ponder:schema";
import type { Context } from "hono";
import { addresses, chainId } from "../../settings";
import { toTokenList } from "./toTokenList";

/** Every token that can be traded or locked, in the form of Uniswap's token lists. */
export async function tokenList(c: Context) {
  const rows = await db.select().from(t.token);
  return c.json(toTokenList(rows, chainId, c.get("asOf").time, addresses.plx));
}
