import { useMemo } from "react";
import { useOverview } from "@/hooks/useOverview";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import type { LeverageForm } from "@/hooks/zap/useLeverageForm";
import { usePaying } from "@/hooks/zap/usePaying";
import { useZapping } from "@/hooks/zap/useZapping";
import { loanRoom, type Refusal, refuseMint } from "@/lib/cdp/refusal";
import { impactLevel } from "@/lib/pool/impact";
import type { Plan } from "@/lib/transaction/plan";
import { MAX_FROM_ORACLE } from "@/lib/zap/bound";
import { leverageQuote } from "@/lib/zap/leverage";
import { afterMove, moves } from "@/lib/zap/move";
import { planLeverage } from "@/lib/zap/plan";
import { maxFromOracle } from "@/lib/zap/tolerance";

type Market = NonNullable<LeverageForm["market"]>;
type Pool = NonNullable<LeverageForm["pool"]>;

/** What the form of a leveraged position leads to, why it can't be, and what is signed. */
export function useLeverage(form: LeverageForm, market: Market, pool: Pool) {
  const { overview } = useOverview();
  const zapping = useZapping();
  const paying = usePaying(market.collateralToken);
  const transaction = useTransaction();
  const { own, multiple } = form;
  const { slippageBps } = zapping;

  const result = useMemo(
    () =>
      own
        ? leverageQuote({ market, pool, own, multiple, slippageBps, maxFromOracle: MAX_FROM_ORACLE })
        : undefined,
    [own, market, pool, multiple, slippageBps],
  );
  const quote = result?.ok ? result.quote : undefined;
  const level = quote && impactLevel(quote.impact);
  const bound = quote && maxFromOracle(quote.worse, slippageBps);

  const added = { added: quote?.collateral, amount: quote?.debt };
  const engine: Refusal | undefined = refuseMint(
    { collateral: 0n, debt: 0n },
    added,
    market,
    loanRoom(overview?.markets ?? []),
  );
  const short = own !== undefined && paying.balance !== undefined && own > paying.balance;

  const planAt = (deadline: bigint): Plan => {
    if (!own || !quote || bound === undefined || !zapping.ready) return [];
    const payment = paying.paymentOf(own);
    if (!payment) return [];
    return planLeverage({
      zap: zapping.zap,
      authorize: zapping.authorize,
      deadline,
      payment,
      market: market.id,
      own,
      borrowed: quote.borrowed,
      maxDebt: quote.maxDebt,
      bound: { minOut: quote.borrowed, maxFromOracle: bound },
    });
  };
  /** In the order of a button: what can't be mended first. */
  const obstacle = () => {
    if (engine && engine.kind !== "amount") return undefined;
    if (!own) return "amount" as const;
    if (short) return "balance" as const;
    if (result && !result.ok) return result.reason;
    if (bound === undefined) return "far" as const;
    return level === "blocked" ? ("impact" as const) : undefined;
  };
  const plan = obstacle() || (engine && engine.kind !== "amount") ? [] : planAt(zapping.deadline);

  return {
    quote,
    level,
    paying,
    plan,
    /** The engine's own reason. */
    refusal: engine?.kind === "amount" ? undefined : engine,
    /** Another one, as a key of the messages. */
    obstacle: obstacle(),
    moved: quote && own ? moves.map((move) => afterMove(quote, own, market, move)) : undefined,
    simulated: useSimulation(plan.length === 1 ? plan : undefined),
    state: transaction.state,
    busy: transaction.busy,
    reset: transaction.reset,
    submit: () => transaction.send(planAt(zapping.deadlineNow())),
  };
}

export type Leverage = ReturnType<typeof useLeverage>;
