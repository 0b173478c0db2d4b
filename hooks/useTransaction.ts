import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { Address } from "viem";
import { useClient, useConfig } from "wagmi";
import { isRejection } from "@/hooks/errorCode";
import { explainLater } from "@/hooks/explainLater";
import { refreshChain } from "@/hooks/refreshChain";
import { isBusy, type TransactionState } from "@/hooks/transactionState";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";
import type { Plan } from "@/lib/transaction/plan";

const idle: TransactionState = { status: "idle" };

/**
 * The only door to the wallet. `send` takes a plan and answers whether all of it was confirmed; `state` is for the
 * button and the words below it. Another account sees nothing of the last one's plan.
 */
export function useTransaction() {
  const { chain } = useDeployment();
  const { account } = useWallet();
  const client = useClient();
  const config = useConfig();
  const queryClient = useQueryClient();
  const [shown, setShown] = useState<{ account: Address; state: TransactionState }>();
  const run = useRef(0);
  const state = shown && shown.account === account ? shown.state : idle;

  const send = async (plan: Plan): Promise<boolean> => {
    if (!account || !client || isBusy(state)) return false;
    run.current += 1;
    const ours = run.current;
    const report = (next: TransactionState) => ours === run.current && setShown({ account, state: next });
    report({ status: "simulating", index: 0, of: plan.length, label: plan[0]?.label ?? "approve" });
    try {
      // Loaded at the first use: a reader who only looks never needs it.
      const [{ runPlan, simulate }, { getConnectorClient }] = await Promise.all([
        import("@/hooks/runPlan"),
        import("wagmi/actions"),
      ]);
      const wallet = await getConnectorClient(config, { account, chainId: chain.id });
      const outcome = await runPlan(plan, { client, wallet, report });
      await refreshChain(queryClient);
      if (outcome.status === "left") {
        report(idle);
        return false;
      }
      if (outcome.status !== "failed") {
        report(outcome);
        return outcome.status === "confirmed";
      }
      // The receipt has no reason; the same call on today's state usually fails for the same one.
      const reason = await simulate(client, account, outcome.step).then(
        () => ({ kind: "reverted" as const, details: outcome.hash }),
        explainLater,
      );
      report({ status: "failed", reason, hash: outcome.hash });
    } catch (error) {
      report(
        isRejection(error) ? { status: "rejected" } : { status: "failed", reason: await explainLater(error) },
      );
      await refreshChain(queryClient);
    }
    return false;
  };

  const reset = useCallback(() => {
    run.current += 1;
    setShown(undefined);
  }, []);

  return { state, busy: isBusy(state), send, reset };
}
