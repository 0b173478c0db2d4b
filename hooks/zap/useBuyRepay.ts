import { useState } from "react";
import { type AssetView, type MarketView, useOverview } from "@/hooks/useOverview";
import { usePositions } from "@/hooks/usePositions";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { usePaying } from "@/hooks/zap/usePaying";
import { useZapping } from "@/hooks/zap/useZapping";
import { amountText } from "@/lib/amount/format";
import { readAmount } from "@/lib/amount/readAmount";
import { afterRepay, refuseRepay } from "@/lib/cdp/refusal";
import { min } from "@/lib/math";
import { impactLevel } from "@/lib/pool/impact";
import type { Plan } from "@/lib/transaction/plan";
import { gapOf } from "@/lib/zap/gap";
import { purchaseQuote } from "@/lib/zap/mintSell";
import { planBuyAndRepay } from "@/lib/zap/plan";
import { maxFromOracle } from "@/lib/zap/tolerance";

/** Buying an asset and repaying one's own position with it: fields, consequences, and the way to do it. */
export function useBuyRepay(asset: AssetView, market: MarketView) {
  const zapping = useZapping();
  const { overview, personal } = useOverview();
  const paying = usePaying(market.collateralToken);
  const transaction = useTransaction();
  const { positions } = usePositions(zapping.account);
  const [chosen, setChosen] = useState<bigint>();
  const [text, setText] = useState("");
  const { slippageBps } = zapping;

  const owing = (positions ?? []).filter((one) => one.market === market.id && one.debt > 0n);
  const position = owing.find(({ id }) => id === chosen) ?? owing[0];
  const amount = readAmount(text, 18);
  const repaid = position && amount ? min(amount, position.debt) : undefined;
  const quote = repaid ? purchaseQuote(asset, repaid, slippageBps) : undefined;
  const level = quote && impactLevel(quote.impact);
  const bound = quote && maxFromOracle(quote.worse, slippageBps);
  const balance = personal ? overview?.pusdBalance : undefined;
  const refusal = position && refuseRepay(position, amount, undefined, market);

  const planAt = (deadline: bigint): Plan => {
    if (!position || !repaid || !quote || bound === undefined || !zapping.ready) return [];
    const payment = paying.paymentOf(quote.maxCost);
    if (!payment) return [];
    return planBuyAndRepay({
      zap: zapping.zap,
      deadline,
      payment,
      id: position.id,
      amount: repaid === position.debt ? "all" : repaid,
      maxPusd: quote.maxCost,
      bound: { minOut: repaid, maxFromOracle: bound },
    });
  };
  const obstacle = () => {
    if (zapping.account && positions && !position) return "noPosition" as const;
    if (!amount) return "amount" as const;
    if (refusal) return undefined;
    if (!quote) return "pool" as const;
    if (balance !== undefined && balance < quote.maxCost) return "balance" as const;
    if (bound === undefined) return "far" as const;
    return level === "blocked" ? ("impact" as const) : undefined;
  };
  const plan = refusal || obstacle() ? [] : planAt(zapping.deadline);
  const best = gapOf(asset);
  return {
    owing,
    position,
    choose: (id: bigint) => {
      transaction.reset();
      setChosen(id);
    },
    text,
    type: (next: string) => {
      transaction.reset();
      setText(next);
    },
    repayAll: () => position && setText(amountText(position.debt, 18)),
    quote,
    level,
    after: position && repaid ? afterRepay(position, repaid, market) : undefined,
    refusal: refusal?.kind === "amount" ? undefined : refusal,
    obstacle: obstacle(),
    balance,
    plan,
    /** What closes the gap at most gain, asset wei; undefined where buying does not. */
    best: best?.side === "buy" ? best.amountOut : undefined,
    simulated: useSimulation(plan.length === 1 ? plan : undefined),
    state: transaction.state,
    busy: transaction.busy,
    async submit() {
      if (await transaction.send(planAt(zapping.deadlineNow()))) setText("");
    },
  };
}
