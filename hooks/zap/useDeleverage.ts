import { useMemo, useState } from "react";
import { useDeployment } from "@/hooks/useDeployment";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useZapping } from "@/hooks/zap/useZapping";
import { amountText } from "@/lib/amount/format";
import { readAmount } from "@/lib/amount/readAmount";
import type { Refusal } from "@/lib/cdp/refusal";
import { impactLevel } from "@/lib/pool/impact";
import type { Plan } from "@/lib/transaction/plan";
import { MAX_FROM_ORACLE } from "@/lib/zap/bound";
import { deleverageQuote } from "@/lib/zap/deleverage";
import { planDeleverage } from "@/lib/zap/plan";
import { poolOf } from "@/lib/zap/pool";
import { refuseDeleverage } from "@/lib/zap/refusal";
import { maxFromOracle, worseToSell } from "@/lib/zap/tolerance";

/** Repaying a position out of its own collateral: what it leads to, why it can't be, what is signed. */
export function useDeleverage(position: PositionView, market: MarketView) {
  const { overview } = useOverview();
  const { addresses } = useDeployment();
  const zapping = useZapping();
  const transaction = useTransaction();
  const [text, setText] = useState("");
  const [all, setAll] = useState(false);
  const { id, collateral, debt } = position;
  const { slippageBps } = zapping;
  const repaid = all ? debt : readAmount(text, 18);
  const pool = overview && poolOf(market.collateralToken, overview, addresses.weth);

  const result = useMemo(
    () =>
      repaid && pool
        ? deleverageQuote({
            ...{ market, pool, collateral, debt, repaid, slippageBps },
            maxFromOracle: MAX_FROM_ORACLE,
          })
        : undefined,
    [repaid, pool, market, collateral, debt, slippageBps],
  );
  const quote = result?.ok ? result.quote : undefined;
  const level = quote && impactLevel(quote.impact);
  const bound =
    quote && maxFromOracle(worseToSell(quote.repaid, quote.sold, market.collateralPrice), slippageBps);
  const refusal: Refusal | undefined = refuseDeleverage(market, quote?.ends ?? all);

  const planAt = (deadline: bigint): Plan => {
    if (!quote || bound === undefined || !zapping.ready) return [];
    return planDeleverage({
      zap: zapping.zap,
      authorize: zapping.authorize,
      deadline,
      id,
      repaid: quote.ends ? "all" : quote.repaid,
      maxSold: quote.maxSold,
      bound: { minOut: quote.repaid, maxFromOracle: bound },
    });
  };
  const obstacle = () => {
    if (refusal) return undefined;
    if (!repaid) return "repay" as const;
    if (!pool) return "pool" as const;
    if (result && !result.ok) return result.reason;
    if (bound === undefined) return "far" as const;
    return level === "blocked" ? ("impact" as const) : undefined;
  };
  const plan = refusal || obstacle() ? [] : planAt(zapping.deadline);
  const type = (next: string) => {
    transaction.reset();
    setAll(next !== "" && next === amountText(debt, 18));
    setText(next);
  };
  return {
    text: all ? amountText(debt, 18) : text,
    all,
    quote,
    level,
    refusal,
    obstacle: obstacle(),
    plan,
    simulated: useSimulation(plan.length === 1 ? plan : undefined),
    state: transaction.state,
    busy: transaction.busy,
    type,
    toggleAll: () => type(all ? "" : amountText(debt, 18)),
    async submit() {
      if (!(await transaction.send(planAt(zapping.deadlineNow())))) return;
      setAll(false);
      setText("");
    },
  };
}
