import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { operatorsAbi } from "@/contracts-abi/Operators";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import { useSettings } from "@/hooks/useSettings";
import { useWallet } from "@/hooks/useWallet";
import type { Authorization } from "@/lib/transaction/signedPlan";

/** What every step of Zap needs besides what it is about. */
export function useZapping() {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { settings } = useSettings();
  const { overview } = useOverview();
  const now = useClock();
  const client = useClient();
  const signUntil = usePermitDeadline();
  const { zap, operators } = addresses;
  const { data: allowed } = useQuery({
    queryKey: ["chain", "operator", operators, account, zap],
    enabled: Boolean(client && account),
    queryFn: () => {
      if (!client || !account) throw new Error("No account to read");
      const args = [account, zap] as const;
      return readContract(client, {
        address: operators,
        abi: operatorsAbi,
        functionName: "isOperator",
        args,
      });
    },
  });
  const authorize: Authorization | undefined =
    account && allowed === false ? { operators, owner: account, deadline: signUntil } : undefined;
  const minutes = BigInt(settings.deadlineMinutes) * 60n;
  return {
    zap: zap as Address,
    account,
    slippageBps: settings.slippageBps,
    /** Whether what an account has to consent to is known. */
    ready: account !== undefined && allowed !== undefined,
    authorize,
    /** The same all through a block, so that a plan is tried on the chain once a block. */
    deadline: (overview?.timestamp ?? 0n) + minutes,
    /** From the moment of a press. */
    deadlineNow: () => BigInt(now ?? Number(overview?.timestamp ?? 0n)) + minutes,
  };
}
