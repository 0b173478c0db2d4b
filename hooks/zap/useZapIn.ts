import { useState } from "react";
import { useDeployment } from "@/hooks/useDeployment";
import type { PoolView } from "@/hooks/usePools";
import { useSettings } from "@/hooks/useSettings";
import { useSignDeadline } from "@/hooks/useSignDeadline";
import { useSimulation } from "@/hooks/useSimulation";
import { useSpending } from "@/hooks/useSpending";
import { useTransaction } from "@/hooks/useTransaction";
import { readAmount } from "@/lib/amount/readAmount";
import { impactLevel } from "@/lib/pool/impact";
import { minReceived } from "@/lib/pool/quote";
import { refuseZapIn } from "@/lib/pool/refusal";
import type { Plan } from "@/lib/transaction/plan";
import { boundOfPurchase, MAX_FROM_ORACLE } from "@/lib/zap/bound";
import { planZapIn } from "@/lib/zap/planZapIn";
import { zapInQuote } from "@/lib/zap/zapIn";

/** Providing with pUSD alone: a part of it buys the other token, all of it is staked. */
export function useZapIn(pool: PoolView) {
  const { addresses } = useDeployment();
  const { settings } = useSettings();
  const deadline = useSignDeadline();
  const transaction = useTransaction();
  const { balance, paying } = useSpending(addresses.pusd, addresses.zap);
  const [text, setText] = useState("");
  const amount = readAmount(text, 18);
  const slippageBps = settings.slippageBps;
  const held = pool.lpBalance + pool.lpStake;
  const quote = amount ? zapInQuote(pool, amount, { held, slippageBps, oraclePrice: pool.price }) : undefined;
  const level = quote && impactLevel(quote.impact);
  const price = quote && boundOfPurchase(quote.swapped, quote.bought, pool.price, MAX_FROM_ORACLE);
  const refusal =
    refuseZapIn(amount, quote, { supply: pool.lpSupply, balance }) ??
    (level === "blocked" ? ("impact" as const) : price && !price.ok ? ("far" as const) : undefined);

  const planOf = (): Plan => {
    if (!amount || !quote || refusal || !paying || deadline === undefined) return [];
    return planZapIn(addresses.zap, {
      pair: pool.pair,
      ...{ amount, deadline },
      minLiquidity: quote.minLiquidity,
      bound: { minOut: minReceived(quote.bought, slippageBps), maxFromOracle: MAX_FROM_ORACLE },
      payment: paying,
    });
  };
  const plan = planOf();
  return {
    text,
    setText,
    quote,
    level,
    refusal,
    balance,
    plan,
    transaction,
    simulated: useSimulation(refusal || transaction.busy ? undefined : plan),
  };
}
