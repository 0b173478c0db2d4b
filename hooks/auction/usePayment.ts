import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { useAllowance } from "@/hooks/useAllowance";
import { useCanPermit } from "@/hooks/useCanPermit";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import { useSettings } from "@/hooks/useSettings";
import { useWallet } from "@/hooks/useWallet";
import type { Payment } from "@/lib/auction/planAuction";

/** What the account has of a token, and how it pays the auction house with it: all that it takes have permits. */
export function usePayment(token: Address): { balance: bigint | undefined; payment: Payment | undefined } {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { settings } = useSettings();
  const client = useClient();
  const canPermit = useCanPermit();
  const clock = useClock();
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
  const wall = Math.floor(Date.now() / 1_000);
  const deadline = BigInt(Math.max(clock ?? 0, wall) + settings.deadlineMinutes * 60);
  const known = account && allowance !== undefined;
  return {
    balance: account ? balance : undefined,
    payment: known
      ? { token, owner: account, allowance, permitDeadline: canPermit ? deadline : undefined }
      : undefined,
  };
}
