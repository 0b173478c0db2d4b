import { useEffect, useState } from "react";
import { purgeOtherScopes } from "@/hooks/transactionStore";
import { useHead } from "@/hooks/useHead";
import { useRuntime } from "@/hooks/useRuntime";

/** Whether the chain was started anew since the last visit: wallets then hold nonces of a chain that is gone. */
export function useChainReset(): { wasReset: boolean; dismiss: () => void } {
  const { chainId } = useRuntime();
  const genesisHash = useHead().data?.genesisHash;
  const [wasReset, setWasReset] = useState(false);
  useEffect(() => {
    if (!genesisHash) return;
    const key = `parallax-genesis:${chainId}`;
    const known = localStorage.getItem(key);
    localStorage.setItem(key, genesisHash);
    if (!known || known === genesisHash) return;
    purgeOtherScopes(chainId, genesisHash);
    setWasReset(true);
  }, [chainId, genesisHash]);
  return { wasReset, dismiss: () => setWasReset(false) };
}
