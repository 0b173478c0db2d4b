import { useQuery } from "@tanstack/react-query";
import { getCode } from "viem/actions";
import { useClient } from "wagmi";
import { useWallet } from "@/hooks/useWallet";

/** Code of an account that only delegates (EIP-7702): its key still signs. */
const DELEGATION = "0xef0100";

/** Whether the account signs with a key. A contract account can't give an EIP-2612 permit: it approves instead. */
export function useCanPermit(): boolean {
  const { account } = useWallet();
  const client = useClient();
  const { data: code } = useQuery({
    queryKey: ["code", client?.chain?.id, account],
    enabled: Boolean(client && account),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      if (!client || !account) throw new Error("No account to look at");
      return (await getCode(client, { address: account })) ?? "0x";
    },
  });
  return code !== undefined && (code === "0x" || code.startsWith(DELEGATION));
}
