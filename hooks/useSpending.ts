import { type Address, isAddressEqual } from "viem";
import { useAllowance } from "@/hooks/useAllowance";
import { useBalance } from "@/hooks/useBalance";
import { useDeployment } from "@/hooks/useDeployment";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import { useWallet } from "@/hooks/useWallet";

/** What the account has of a token, and how it pays a contract with it: by a permit where the token has one. */
export function useSpending(token: Address, spender: Address) {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const balance = useBalance(token);
  const allowance = useAllowance(token, spender);
  const deadline = usePermitDeadline();
  const permitDeadline = isAddressEqual(token, addresses.weth) ? undefined : deadline;
  return {
    balance,
    /** Undefined until it is known. */
    paying:
      account && allowance !== undefined ? { token, owner: account, allowance, permitDeadline } : undefined,
  };
}
