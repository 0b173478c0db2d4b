import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { useAllowance } from "@/hooks/useAllowance";
import { useDeployment } from "@/hooks/useDeployment";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import { useWallet } from "@/hooks/useWallet";
import type { Payment } from "@/lib/auction/planAuction";

/** What the account has of a token, and how it pays the auction house with it: all that it takes have permits. */
export function usePayment(token: Address): { balance: bigint | undefined; payment: Payment | undefined } {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const client = useClient();
  const permitDeadline = usePermitDeadline();
  const allowance = useAllowance(token, addresses.auctionHouse);
  const { data: balance } = useQuery({
    queryKey: ["chain", "balance", token, account],
    enabled: Boolean(client && account),
    queryFn: () => {
      if (!client || !account) throw new Error("No account to read");
      const args = [account] as const;
      return readContract(client, { address: token, abi: synthTokenAbi, functionName: "balanceOf", args });
    },
  });
  const known = account && allowance !== undefined;
  return {
    balance: account ? balance : undefined,
    payment: known ? { token, owner: account, allowance, permitDeadline } : undefined,
  };
}
