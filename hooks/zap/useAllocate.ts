import { parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useDeployment } from "@/hooks/useDeployment";
import type { Overview } from "@/hooks/useOverview";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { usePaying } from "@/hooks/zap/usePaying";
import { useZapping } from "@/hooks/zap/useZapping";
import { readAmount } from "@/lib/amount/readAmount";
import { impactLevel } from "@/lib/pool/impact";
import type { Plan } from "@/lib/transaction/plan";
import { basketQuote } from "@/lib/zap/basket";
import { planAllocate } from "@/lib/zap/plan";
import { equalWeights, readWeights, sumOf, weightOf, weightsText } from "@/lib/zap/weights";

const parsers = { amount: parseAsString.withDefault(""), weights: parseAsString.withDefault("") };

/** Spreading pUSD over several assets by weight. Amount and weights live in the URL, so a mix can be shared. */
export function useAllocate(overview: Overview, personal: boolean) {
  const [{ amount: text, weights: typed }, setForm] = useQueryStates(parsers, { history: "replace" });
  const { addresses } = useDeployment();
  const zapping = useZapping();
  const paying = usePaying(addresses.pusd);
  const transaction = useTransaction();
  const { slippageBps } = zapping;
  const weights = useMemo(() => readWeights(typed), [typed]);
  const amount = readAmount(text, 18);
  const balance = personal ? overview.pusdBalance : undefined;
  const sum = sumOf(weights);
  const listed = overview.assets.filter(({ reserveAsset }) => reserveAsset > 0n);
  const chosen = listed
    .map((asset) => ({ asset, weight: weightOf(weights[asset.symbol] ?? "") }))
    .filter(({ weight }) => weight > 0);
  const quote = amount && sum === 10_000 ? basketQuote(amount, chosen, slippageBps) : undefined;
  const level = quote && impactLevel(quote.impact);

  const planAt = (deadline: bigint): Plan => {
    if (!amount || !quote || quote.maxFromOracle === undefined || !zapping.ready) return [];
    const payment = paying.paymentOf(amount);
    if (!payment) return [];
    const { purchases, maxFromOracle } = quote;
    return planAllocate({ zap: zapping.zap, deadline, payment, amount, purchases, maxFromOracle });
  };
  const obstacle = () => {
    if (!amount) return "amount" as const;
    if (sum === 0) return "choose" as const;
    if (sum !== 10_000) return "sum" as const;
    if (balance !== undefined && amount > balance) return "balance" as const;
    if (!quote) return "tiny" as const;
    if (quote.maxFromOracle === undefined) return "far" as const;
    return level === "blocked" ? ("impact" as const) : undefined;
  };
  const plan = obstacle() ? [] : planAt(zapping.deadline);
  const change = (next: { amount?: string; weights?: string }) => {
    transaction.reset();
    void setForm({
      amount: (next.amount ?? text) || null,
      weights: (next.weights ?? typed) || null,
    });
  };
  return {
    text,
    weights,
    sum,
    listed,
    quote,
    level,
    balance,
    obstacle: obstacle(),
    plan,
    type: (next: string) => change({ amount: next }),
    weigh: (symbol: string, next: string) => change({ weights: weightsText({ ...weights, [symbol]: next }) }),
    /** Equal parts of those that have one, or of all. */
    equal: () => {
      const symbols = (chosen.length > 0 ? chosen.map(({ asset }) => asset) : listed).map(
        ({ symbol }) => symbol,
      );
      change({ weights: weightsText(equalWeights(symbols)) });
    },
    simulated: useSimulation(plan.length === 1 ? plan : undefined),
    state: transaction.state,
    busy: transaction.busy,
    async submit() {
      if (await transaction.send(planAt(zapping.deadlineNow()))) void setForm({ amount: null });
    },
  };
}
