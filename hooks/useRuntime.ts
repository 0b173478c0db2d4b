import { createContext, use } from "react";

/** Where the app's chain and its history are; the server reads it from the environment for each request. */
export type Runtime = {
  /** JSON-RPC endpoint, as the browser reaches it. */
  rpcUrl: string;
  chainId: number;
  /** The indexer, as the browser reaches it; without one, history is missing and everything else works. */
  indexerUrl?: string;
};

export const RuntimeContext = createContext<Runtime | null>(null);

export function useRuntime(): Runtime {
  const runtime = use(RuntimeContext);
  if (!runtime) throw new Error("useRuntime needs a RuntimeContext above it");
  return runtime;
}
