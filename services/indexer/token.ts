import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";

/** The row of a token, made at its first mention. */
export async function ensureToken({ db, client }: Context, token: Hex) {
  const known = await db.find(t.token, { token });
  if (known) return known;
  // Its names never change, so the latest block may answer: a node need not remember old states.
  const read = { abi: synthTokenAbi, address: token, cache: "immutable" } as const;
  const symbol = await client.readContract({ ...read, functionName: "symbol" });
  const name = await client.readContract({ ...read, functionName: "name" });
  const decimals = await client.readContract({ ...read, functionName: "decimals" });
  return db.insert(t.token).values({
    ...{ token, symbol, name, decimals, issued: false, supply: 0n, holders: 0 },
    ...{ locked: 0n, listed: false },
  });
}

/** Set which tokens are locked but not minted by the engine. */
export async function setExternal({ db }: Context, change: (tokens: Hex[]) => Hex[]) {
  await db
    .insert(t.protocol)
    .values({ id: 0, external: change([]), pusdSupply: 0n, tvl: 0n })
    .onConflictDoUpdate(({ external }) => ({ external: change(external) }));
}
