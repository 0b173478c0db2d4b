import { type Address, isAddressEqual } from "viem";
import { GAS_RESERVE } from "@/hooks/gasReserve";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { useSpending } from "@/hooks/useSpending";
import { max } from "@/lib/math";
import type { Payment } from "@/lib/transaction/signedPlan";

/** How an account pays Zap with a token; ETH is wrapped where WETH does not suffice. */
export function usePaying(token: Address) {
  const { addresses } = useDeployment();
  const { overview, personal } = useOverview();
  const { balance: held, paying } = useSpending(token, addresses.zap);
  const wraps = isAddressEqual(token, addresses.weth);
  const native = overview && personal && wraps ? overview.nativeBalance : 0n;
  return {
    wraps,
    /** What can be paid; undefined while unknown. */
    balance: held === undefined ? undefined : held + native,
    /** The same less what the network's fees need. */
    spendable: held === undefined ? undefined : held + max(native - GAS_RESERVE, 0n),
    paymentOf(amount: bigint): Payment | undefined {
      if (!paying || held === undefined) return undefined;
      return { ...paying, amount, nativeToWrap: wraps ? max(amount - held, 0n) : 0n };
    },
  };
}
