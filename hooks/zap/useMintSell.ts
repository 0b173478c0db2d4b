import { useState } from "react";
import { type AssetView, type MarketView, useOverview } from "@/hooks/useOverview";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { usePaying } from "@/hooks/zap/usePaying";
import { useZapping } from "@/hooks/zap/useZapping";
import { readAmount } from "@/lib/amount/readAmount";
import { editLinked, type LinkedField, type LinkedFields } from "@/lib/cdp/linkedFields";
import { SAFE_MARGIN_BPS } from "@/lib/cdp/margins";
import { refuseDeposit, refuseMint } from "@/lib/cdp/refusal";
import { impactLevel } from "@/lib/pool/impact";
import type { Plan } from "@/lib/transaction/plan";
import { gapOf } from "@/lib/zap/gap";
import { saleQuote } from "@/lib/zap/mintSell";
import { planMintAndSell } from "@/lib/zap/plan";
import { maxFromOracle } from "@/lib/zap/tolerance";

/** Minting an asset against pUSD and selling it at once: fields, consequences, and the way to do it. */
export function useMintSell(asset: AssetView, market: MarketView) {
  const zapping = useZapping();
  const { personal, overview } = useOverview();
  const paying = usePaying(market.collateralToken);
  const transaction = useTransaction();
  const [fields, setFields] = useState<LinkedFields>({
    collateral: "",
    debt: "",
    ratio: String((market.minRatio + SAFE_MARGIN_BPS) / 100),
    follows: "collateral",
  });
  const { slippageBps } = zapping;
  const collateral = readAmount(fields.collateral, market.collateralDecimals);
  const debt = readAmount(fields.debt, 18);
  const quote =
    collateral !== undefined && debt
      ? saleQuote({ asset, market, collateral, debt }, slippageBps)
      : undefined;
  const level = quote && impactLevel(quote.impact);
  const bound = quote && maxFromOracle(quote.worse, slippageBps);
  const nothing = { collateral: 0n, debt: 0n };
  const balance = personal ? overview?.pusdBalance : undefined;
  const minted = refuseMint(nothing, { added: collateral, amount: debt }, market, 0n);
  const refusal = minted?.kind === "status" ? minted : (refuseDeposit(collateral, balance, market) ?? minted);

  const planAt = (deadline: bigint): Plan => {
    if (!collateral || !debt || !quote || bound === undefined || !zapping.ready) return [];
    const payment = paying.paymentOf(collateral);
    if (!payment) return [];
    return planMintAndSell({
      zap: zapping.zap,
      authorize: zapping.authorize,
      deadline,
      payment,
      asset: asset.token,
      collateral,
      debt,
      bound: { minOut: quote.minProceeds, maxFromOracle: bound },
    });
  };
  const obstacle = () => {
    if (refusal) return undefined;
    if (!quote) return "pool" as const;
    if (bound === undefined) return "far" as const;
    return level === "blocked" ? ("impact" as const) : undefined;
  };
  const plan = refusal || obstacle() ? [] : planAt(zapping.deadline);
  const edit = (field: LinkedField, text: string, follows?: LinkedField) => {
    transaction.reset();
    setFields(editLinked(fields, field, text, market, follows));
  };
  const best = gapOf(asset);
  return {
    fields,
    edit,
    collateral,
    debt,
    quote,
    level,
    balance,
    refusal,
    obstacle: obstacle(),
    plan,
    /** What closes the gap at most gain, asset wei; undefined where selling does not. */
    best: best?.side === "sell" ? best.amountIn : undefined,
    simulated: useSimulation(plan.length === 1 ? plan : undefined),
    state: transaction.state,
    busy: transaction.busy,
    async submit() {
      if (!(await transaction.send(planAt(zapping.deadlineNow())))) return;
      setFields({ ...fields, collateral: "", debt: "" });
    },
  };
}
