import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Address } from "viem";
import type { FaucetAnswer } from "@/hooks/faucetTerms";
import { refreshChain } from "@/hooks/refreshChain";

/** Asks the faucet to pay an address; a refusal is an answer, not an error. */
export function useFaucet() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (address: Address): Promise<FaucetAnswer> => {
      const response = await fetch("/api/faucet", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ address }),
      });
      if (response.status === 404) return { error: "unavailable" };
      return (await response.json()) as FaucetAnswer;
    },
    onSuccess: () => refreshChain(queryClient),
  });
}
