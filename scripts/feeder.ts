import { chainId } from "./anvil";
import { type Child, startChild } from "./process";

/** Start the feeder of a local chain; it answers /health and /metrics on the port. */
export function startFeeder({ port, rpcUrl }: { port: number; rpcUrl: string }, options: string[]): Child {
  const env = {
    PARALLAX_RPC_URL: rpcUrl,
    PARALLAX_CHAIN_ID: String(chainId),
    PARALLAX_FEEDER_PORT: String(port),
  };
  return startChild("feeder", process.execPath, ["--import", "tsx", "services/feeder/main.ts", ...options], {
    env,
  });
}
