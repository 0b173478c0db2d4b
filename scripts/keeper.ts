import { chainId } from "./anvil";
import { type Child, startChild } from "./process";

export interface KeeperPlace {
  /** Of /health and /metrics; 0 for any free one. */
  port: number;
  rpcUrl: string;
  /** Another key than the local chain's usual one. */
  key?: string;
}

/** Start the keeper of a local chain. */
export function startKeeper({ port, rpcUrl, key }: KeeperPlace, options: string[] = []): Child {
  const env = {
    PARALLAX_RPC_URL: rpcUrl,
    PARALLAX_CHAIN_ID: String(chainId),
    PARALLAX_KEEPER_PORT: String(port),
    PARALLAX_KEEPER_KEY: key,
  };
  return startChild("keeper", process.execPath, ["--import", "tsx", "services/keeper/main.ts", ...options], {
    env,
  });
}
