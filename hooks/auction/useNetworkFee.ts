import { useQuery } from "@tanstack/react-query";
import { getGasPrice } from "viem/actions";
import { useClient } from "wagmi";
import { useOverview } from "@/hooks/useOverview";
import { feeOf } from "@/lib/auction/networkFee";

/** What the network takes for so much gas, WAD dollars at today's gas price; undefined while unknown. */
export function useNetworkFee(gas: bigint): bigint | undefined {
  const { overview } = useOverview();
  const client = useClient();
  const { data: gasPrice } = useQuery({
    queryKey: ["chain", "gasPrice"],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      return getGasPrice(client);
    },
  });
  if (gasPrice === undefined || !overview) return undefined;
  return feeOf(gas, gasPrice, overview.peg.ethPrice);
}
