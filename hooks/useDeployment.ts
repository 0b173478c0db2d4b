import { useMemo } from "react";
import type { Chain } from "viem";
import { parallaxChain } from "@/hooks/chain";
import { type Deployment, deploymentOf } from "@/hooks/deployment";
import { useRuntime } from "@/hooks/useRuntime";

/** The one door to addresses: the core contracts of this server's chain, and the chain itself. */
export function useDeployment(): { addresses: Deployment; chain: Chain } {
  const runtime = useRuntime();
  return useMemo(() => {
    const addresses = deploymentOf(runtime.chainId);
    if (!addresses) throw new Error(`Parallax is not deployed on chain ${runtime.chainId}`);
    return { addresses, chain: parallaxChain(runtime) };
  }, [runtime]);
}
