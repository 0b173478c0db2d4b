import { useQuery } from "@tanstack/react-query";
import { type Address, type Hash, isAddressEqual, parseEventLogs } from "viem";
import { getTransactionReceipt } from "viem/actions";
import { useClient } from "wagmi";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { useWallet } from "@/hooks/useWallet";

/** What left the account and what arrived in a confirmed trade, in wei, by the transfers in its receipt. */
export function useTradeResult(hash: Hash | undefined, asset: Address, pusd: Address) {
  const { account } = useWallet();
  const client = useClient();
  return useQuery({
    queryKey: ["trade", hash, account],
    enabled: Boolean(client && account && hash),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      if (!client || !account || !hash) throw new Error("No trade to read");
      const { logs } = await getTransactionReceipt(client, { hash });
      const transfers = parseEventLogs({ abi: synthTokenAbi, eventName: "Transfer", logs });
      const change = (token: Address) =>
        transfers
          .filter(({ address }) => isAddressEqual(address, token))
          .reduce((sum, { args }) => {
            if (isAddressEqual(args.to, account)) return sum + args.value;
            return isAddressEqual(args.from, account) ? sum - args.value : sum;
          }, 0n);
      return { asset: change(asset), pusd: change(pusd) };
    },
  }).data;
}
