import { createClient, http } from "viem";
import { createConfig } from "wagmi";
import { parallaxChain } from "@/hooks/chain";
import type { Runtime } from "@/hooks/useRuntime";

/** Milliseconds between two looks at the chain. */
export const POLL_INTERVAL = 4_000;

/**
 * Wallets are the ones that announce themselves by EIP-6963 in the browser, so the server has none.
 * Calls made in the same tick share one HTTP request.
 */
export function createWagmiConfig(runtime: Runtime) {
  return createConfig({
    chains: [parallaxChain(runtime)],
    connectors: [],
    ssr: true,
    client: ({ chain }) =>
      createClient({
        chain,
        pollingInterval: POLL_INTERVAL,
        transport: http(runtime.rpcUrl, { batch: true, retryCount: 1, retryDelay: 250, timeout: 5_000 }),
      }),
  });
}
