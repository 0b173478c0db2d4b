import { useState } from "react";
import { useCanPermit } from "@/hooks/useCanPermit";
import { useDeployment } from "@/hooks/useDeployment";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import type { PoolView } from "@/hooks/usePools";
import { useSettings } from "@/hooks/useSettings";
import { useSignDeadline } from "@/hooks/useSignDeadline";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { shareOf } from "@/lib/pool/liquidityAdd";
import { percentageOf, removeQuote } from "@/lib/pool/liquidityRemove";
import { planRemove } from "@/lib/pool/planLiquidity";
import { refuseRemove } from "@/lib/pool/refusal";

/** How much of what an account provides is taken out, in per cent. */
export function useRemove(pool: PoolView) {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { settings } = useSettings();
  const canPermit = useCanPermit();
  const signed = usePermitDeadline();
  const latest = useSignDeadline();
  const transaction = useTransaction();
  const [percent, setPercent] = useState(50);

  const liquidity = percentageOf(pool.lpBalance, percent);
  const quote = removeQuote(pool, liquidity, settings.slippageBps);
  const refusal = refuseRemove(liquidity, pool.lpBalance, quote);
  const deadline = canPermit ? signed : latest;
  const plan =
    account && quote && !refusal && deadline !== undefined
      ? planRemove(addresses.router, {
          pool: { pair: pool.pair, base: pool.base, pusd: addresses.pusd },
          ...{ liquidity, quote, account, deadline, canPermit },
          allowance: pool.lpAllowanceRouter,
        })
      : [];
  const held = pool.lpBalance + pool.lpStake;
  return {
    percent,
    setPercent,
    liquidity,
    quote,
    refusal,
    plan,
    transaction,
    share: {
      before: shareOf(held, pool.lpSupply),
      after: shareOf(held - liquidity, pool.lpSupply - liquidity),
    },
    simulated: useSimulation(refusal || transaction.busy ? undefined : plan),
  };
}
