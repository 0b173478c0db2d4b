import type { Runtime } from "@/hooks/useRuntime";

/** The server's chain and indexer, read from the environment for each request and never baked into the build. */
export function readRuntime(): Runtime {
  return {
    rpcUrl: process.env.PARALLAX_RPC_URL ?? "http://127.0.0.1:8545",
    chainId: Number(process.env.PARALLAX_CHAIN_ID ?? 202103),
    indexerUrl: process.env.PARALLAX_INDEXER_URL?.replace(/\/$/, "") || undefined,
  };
}
