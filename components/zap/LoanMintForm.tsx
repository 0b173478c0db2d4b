"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/transaction/ActionButton";
import { FirstLabel } from "@/components/transaction/FirstLabel";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { RiskCheck } from "@/components/ui/RiskCheck";
import { Choice } from "@/components/zap/Choice";
import { LegSummary } from "@/components/zap/LegSummary";
import { useExplain } from "@/hooks/useExplain";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import { useRefusal } from "@/hooks/useRefusal";
import { useLoanMint } from "@/hooks/zap/useLoanMint";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { RISK_MARGIN_BPS } from "@/lib/cdp/margins";
import { collateralValue, debtValue, isRisky } from "@/lib/cdp/ratio";

/** Two positions in one step: pUSD against this asset, another asset against that pUSD. */
export function LoanMintForm({ asset, market }: { asset: AssetView; market: MarketView }) {
  const t = useTranslations("zap.loan");
  const locale = useLocale();
  const explain = useExplain();
  const form = useLoanMint(asset, market);
  const { texts, target, amount, loan, debt, refusals, plan, simulated, state, busy } = form;
  const sayLoan = useRefusal(market, asset);
  const sayMint = useRefusal(target?.market, target?.asset);
  const [accepted, setAccepted] = useState("");
  const choice = [target?.asset.symbol, amount, loan, debt].join();
  if (!target) return null;
  const risky = (one: MarketView, locked = 0n, owed = 0n) =>
    locked > 0n && owed > 0n && isRisky(locked, owed, one, RISK_MARGIN_BPS);
  const asks = plan.length > 0 && (risky(market, amount, loan) || risky(target.market, loan, debt));
  return (
    <>
      <p className="text-14 text-pretty text-n9">{t("text", { symbol: asset.symbol })}</p>
      <AmountInput
        label={t("lock")}
        name="amount"
        value={texts.amount}
        onChange={(text) => form.edit("amount", text)}
        symbol={asset.symbol}
        adornment={<AssetBadge symbol={asset.symbol} assetClass={asset.class} size={24} />}
        balance={form.balance}
        usd={amount && collateralValue(amount, market)}
        disabled={busy}
      />
      <AmountInput
        label={t("borrow")}
        name="loan"
        value={texts.loan}
        onChange={(text) => form.edit("loan", text)}
        symbol="pUSD"
        disabled={busy}
      />
      <LegSummary title={t("loanLeg")} market={market} collateral={amount} debt={loan} testId="loan-leg" />
      <Choice
        label={t("target")}
        name="target"
        value={target.asset.symbol}
        onChange={form.choose}
        options={form.targets.map((one) => ({ value: one.asset.symbol, label: one.asset.symbol }))}
        disabled={busy}
      />
      <AmountInput
        label={t("mint")}
        name="debt"
        value={texts.debt}
        onChange={(text) => form.edit("debt", text)}
        symbol={target.asset.symbol}
        adornment={<AssetBadge symbol={target.asset.symbol} assetClass={target.asset.class} size={24} />}
        usd={debt && debtValue(debt, target.market)}
        disabled={busy}
      />
      <LegSummary
        title={t("mintLeg")}
        market={target.market}
        collateral={loan}
        debt={debt}
        testId="mint-leg"
      />
      <p className="text-12 text-pretty text-n9">
        {t("danger", { symbol: asset.symbol, target: target.asset.symbol })}
      </p>
      {asks && (
        <RiskCheck
          checked={accepted === choice}
          onChange={(yes) => setAccepted(yes ? choice : "")}
          discount={formatBpsParam(market.discount, locale)}
        />
      )}
      <ClosedHint
        market={market.status === 0 ? target.market : market}
        asset={market.status === 0 ? target.asset : asset}
      />
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<FirstLabel plan={plan} symbolOf={() => asset.symbol} verb={t("verb")} />}
        reason={
          sayLoan(refusals.loan, asset.symbol) ??
          sayMint(refusals.mint, "pUSD") ??
          (asks && accepted !== choice ? t("acceptRisk") : undefined) ??
          (simulated && explain(simulated))
        }
        onPress={() => void form.submit()}
        state={state}
      />
    </>
  );
}
