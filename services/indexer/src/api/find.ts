import { db } from "ponder:api";
import * as t from "ponder:schema";
import { eq } from "ponder";
import type { Address } from "viem";

/** What was asked for is not there; the message says what. */
export class Missing extends Error {}

export async function findToken(token: Address) {
  const [row] = await db.select().from(t.token).where(eq(t.token.token, token)).limit(1);
  if (!row) throw new Missing(`${token} is no token of this system.`);
  return row;
}
