import { useFunding } from "@/hooks/cdp/useFunding";
import { useDeployment } from "@/hooks/useDeployment";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { planOpen } from "@/lib/cdp/planOpen";
import { loanRoom, type Refusal, refuseDeposit, refuseMint } from "@/lib/cdp/refusal";
import type { Plan } from "@/lib/transaction/plan";

/** Everything the borrow form needs to open a position: why it can't, what will be signed, and the way to do it. */
export function useOpenPosition(
  market: MarketView | undefined,
  collateral: bigint | undefined,
  debt: bigint | undefined,
) {
  const { overview } = useOverview();
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const transaction = useTransaction();
  const funding = useFunding(market);
  const refusal = market && overview && refuse();

  function refuse(): Refusal | undefined {
    if (!market || !overview) return undefined;
    const room = loanRoom(overview.markets);
    const first = refuseMint({ collateral: 0n, debt: 0n }, { added: collateral, amount: debt }, market, room);
    if (first?.kind === "status" || first?.kind === "frozen" || first?.kind === "paused") return first;
    return refuseDeposit(collateral, funding.balance, market) ?? first;
  }

  function planOf(): Plan {
    if (!market || !account || !collateral || !debt) return [];
    return planOpen({
      engine: addresses.engine,
      market: market.id,
      collateralToken: market.collateralToken,
      collateral,
      debt,
      owner: account,
      funding: funding.fundingOf(collateral),
    });
  }

  const plan = planOf();
  const simulated = useSimulation(refusal || plan.length !== 1 ? undefined : plan);
  return {
    refusal,
    /** Why the chain would refuse what we would let pass. */
    simulated,
    plan,
    funding,
    state: transaction.state,
    busy: transaction.busy,
    open: () => transaction.send(planOf()),
  };
}
