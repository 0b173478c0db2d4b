import type { LocalAccount } from "viem";
import { accountAt, type Environment, LOCAL, readKey } from "@/services/environment";

const KEEPER = 12;

/** The key that sends and pays. Its value appears in no message. */
export function readKeeper(chainId: number, { PARALLAX_KEEPER_KEY: key }: Environment): LocalAccount {
  if (!key && chainId !== LOCAL) throw new Error("PARALLAX_KEEPER_KEY is not set.");
  return key ? readKey(key) : accountAt(KEEPER);
}
