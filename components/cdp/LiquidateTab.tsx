"use client";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm, type ActionProps } from "@/components/cdp/ActionForm";
import { Amount } from "@/components/ui/Amount";
import { AmountInput } from "@/components/ui/AmountInput";
import { DataRow } from "@/components/ui/DataRow";
import { Price } from "@/components/ui/Price";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { useSettings } from "@/hooks/useSettings";
import { useWallet } from "@/hooks/useWallet";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { readAmount } from "@/lib/amount/readAmount";
import { liquidation } from "@/lib/cdp/liquidation";
import { planLiquidate } from "@/lib/cdp/planAdjust";
import { collateralValue, debtValue } from "@/lib/cdp/ratio";
import { type Refusal, refuseLiquidate } from "@/lib/cdp/refusal";
import { BPS, min } from "@/lib/math";

/** Repays someone's debt for their collateral at a discount. */
export function LiquidateTab(action: ActionProps) {
  const t = useTranslations("position");
  const locale = useLocale();
  const { addresses } = useDeployment();
  const { personal } = useOverview();
  const { settings } = useSettings();
  const { account } = useWallet();
  const clock = useClock();
  const { position, market, text, setText } = action;
  const { id, collateral, debt, maxRepay } = position;
  const balance = personal ? market.debtBalance : undefined;
  const amount = readAmount(text, 18);
  const forbidden = refuseLiquidate(position, market, clock);
  const result = forbidden || !amount ? undefined : liquidation(collateral, debt, amount, market);
  const done = result?.ok ? result : undefined;
  const minSeize = done && (done.seized * (BPS - BigInt(settings.slippageBps))) / BPS;
  const units = {
    decimals: market.collateralDecimals,
    symbol: market.collateralSymbol,
    digits: 4,
    trim: true,
  };

  function refuse(): Refusal | undefined {
    if (forbidden) return forbidden;
    if (!amount) return { kind: "amount" };
    if (result && !result.ok) {
      return result.reason === "BelowMinDebt"
        ? { kind: "minDebt", minDebt: market.minDebt }
        : { kind: "improvement" };
    }
    return done && balance !== undefined && done.repaid > balance ? { kind: "debtBalance" } : undefined;
  }

  return (
    <ActionForm
      action={action}
      after={done && { collateral: done.collateral, debt: done.debt }}
      refusal={refuse()}
      plan={
        account && amount && minSeize !== undefined
          ? planLiquidate(addresses.engine, { id, maxRepay: amount, minSeize, to: account })
          : []
      }
      verb={t("tab.liquidate")}
    >
      <p className="text-14 text-pretty text-n9">
        {t("liquidateText", { discount: formatBpsParam(market.discount, locale) })}
      </p>
      <AmountInput
        label={t("repayLabel")}
        name="amount"
        value={text}
        onChange={setText}
        symbol={market.debtSymbol}
        balance={forbidden ? balance : maxRepay}
        balanceLabel={forbidden ? undefined : t("cap")}
        max={balance === undefined ? maxRepay : min(balance, maxRepay)}
        usd={amount && debtValue(amount, market)}
        disabled={Boolean(forbidden)}
      />
      <dl>
        <DataRow label={t("youPay")}>
          <Amount value={done?.repaid} symbol={market.debtSymbol} digits={4} trim testId="repaid" />
        </DataRow>
        <DataRow label={t("youGet")}>
          <Amount value={done?.seized} {...units} testId="seized" />
        </DataRow>
        <DataRow label={t("atLeast")}>
          <Amount value={minSeize} {...units} testId="min-seize" />
        </DataRow>
        <DataRow label={t("fee")}>
          <Amount value={done?.fee} {...units} testId="liquidation-fee" />
        </DataRow>
        <DataRow label={t("profit")}>
          <Price
            value={done && collateralValue(done.seized, market) - debtValue(done.repaid, market)}
            testId="profit"
          />
        </DataRow>
      </dl>
    </ActionForm>
  );
}
