import type { Context } from "ponder:registry";
import * as t from "ponder:schema";
import type { Hex } from "viem";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { chain } from "./chain";

/** The row of a token, made at its first mention. */
export async function ensureToken({ db }: Context, token: Hex) {
  const known = await db.find(t.token, { token });
  if (known) return known;
  const read = { abi: synthTokenAbi, address: token } as const;
  const [symbol, name, decimals] = await Promise.all([
    chain.readContract({ ...read, functionName: "symbol" }),
    chain.readContract({ ...read, functionName: "name" }),
    chain.readContract({ ...read, functionName: "decimals" }),
  ]);
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
