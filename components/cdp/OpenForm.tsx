"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { MarketSelect } from "@/components/cdp/MarketSelect";
import { RwaNotice } from "@/components/cdp/RwaNotice";
import { UnsafeNotice } from "@/components/cdp/UnsafeNotice";
import { VerbLabel } from "@/components/cdp/VerbLabel";
import { ActionButton } from "@/components/transaction/ActionButton";
import { StepList } from "@/components/transaction/StepList";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Card } from "@/components/ui/Card";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { LiquidationRow } from "@/components/ui/LiquidationRow";
import { RatioField } from "@/components/ui/RatioField";
import { RiskCheck } from "@/components/ui/RiskCheck";
import type { useOpenForm } from "@/hooks/cdp/useOpenForm";
import { useOpenPosition } from "@/hooks/cdp/useOpenPosition";
import { useExplain } from "@/hooks/useExplain";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import { useRefusal } from "@/hooks/useRefusal";
import { Link } from "@/i18n/navigation";
import { amountText } from "@/lib/amount/format";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { healthOf } from "@/lib/cdp/health";
import { maxMint } from "@/lib/cdp/limits";
import { RISK_MARGIN_BPS } from "@/lib/cdp/margins";
import { isRisky } from "@/lib/cdp/ratio";

/** Collateral, debt and ratio of a new position, and the button that opens it. */
export function OpenForm({
  form,
  market,
  asset,
  markets,
}: {
  form: ReturnType<typeof useOpenForm>;
  market: MarketView;
  asset: AssetView | undefined;
  markets: readonly MarketView[];
}) {
  const t = useTranslations("borrow");
  const locale = useLocale();
  const explain = useExplain();
  const { texts, collateral, debt, edit } = form;
  const action = useOpenPosition(market, collateral, debt);
  const { funding, refusal, plan } = action;
  const say = useRefusal(market, asset);
  const [accepted, setAccepted] = useState("");
  const [opened, setOpened] = useState(false);

  const health = healthOf(collateral ?? 0n, debt ?? 0n, market);
  const both = Boolean(collateral && debt);
  const risky = both && isRisky(collateral ?? 0n, debt ?? 0n, market, RISK_MARGIN_BPS);
  const choice = `${market.id} ${collateral} ${debt}`;
  const most = collateral && market.debtPrice > 0n ? maxMint(collateral, 0n, market) : undefined;
  // Until it is mined the rate grows, and the rounding may take a wei more.
  const button = most && market.feePerSecond > 0n ? most - 2n : most;
  const reason =
    say(refusal, funding.symbol) ??
    (risky && accepted !== choice ? t("acceptRisk") : undefined) ??
    (action.simulated && explain(action.simulated));

  const open = async () => {
    setOpened(false);
    if (!(await action.open())) return;
    form.clear();
    setOpened(true);
  };

  return (
    <Card className="grid content-start gap-4">
      <MarketSelect markets={markets} value={market.id} onChange={form.choose} />
      <RwaNotice market={market} />
      <AmountInput
        label={t("lock")}
        name="collateral"
        value={texts.collateral}
        onChange={(text) => edit("collateral", text)}
        decimals={market.collateralDecimals}
        symbol={funding.symbol}
        adornment={
          <AssetBadge symbol={market.collateralSymbol} assetClass={badgeOf(market.loan, asset)} size={24} />
        }
        balance={funding.balance}
        max={funding.spendable}
        usd={collateral && health?.collateralValue}
        disabled={action.busy}
      />
      <AmountInput
        label={t(market.debtFeed === 0 ? "receive" : "receiveMint")}
        name="debt"
        value={texts.debt}
        onChange={(text) => edit("debt", text)}
        symbol={market.debtSymbol}
        adornment={
          <AssetBadge
            symbol={market.debtSymbol}
            assetClass={badgeOf(market.debtFeed !== 0, asset)}
            size={24}
          />
        }
        balance={most}
        balanceLabel={t("most")}
        max={button}
        usd={debt && health?.debtValue}
        disabled={action.busy}
      />
      <RatioField
        text={texts.ratio}
        ratio={both ? health?.ratio : undefined}
        minRatio={market.minRatio}
        onType={(text) => edit("ratio", text)}
        onDrag={(bps) => edit("ratio", String(bps / 100), "debt")}
        disabled={action.busy}
      />
      <dl>
        <LiquidationRow
          market={market}
          after={both ? { collateral: collateral ?? 0n, debt: debt ?? 0n } : undefined}
        />
      </dl>
      <UnsafeNotice
        refusal={refusal || undefined}
        most={most}
        symbol={market.debtSymbol}
        onUse={(amount) => edit("debt", amountText(amount, 18), "ratio")}
      />
      {risky && !refusal && (
        <RiskCheck
          checked={accepted === choice}
          onChange={(checked) => setAccepted(checked ? choice : "")}
          discount={formatBpsParam(market.discount, locale)}
        />
      )}
      <ClosedHint market={market} asset={asset} />
      <div className="grid gap-3">
        <StepList plan={plan} state={action.state} />
        <ActionButton
          verb={<VerbLabel plan={plan} market={market} verb={t("open")} />}
          reason={reason}
          onPress={open}
          state={action.state}
        />
        {opened && action.state.status === "confirmed" && (
          <p className="text-center text-14">
            <Link href="/positions" className="text-accent-text underline-offset-4 hover:underline">
              {t("seePositions")}
            </Link>
          </p>
        )}
      </div>
    </Card>
  );
}

/** Only assets have a class; pUSD and external collateral are neutral. */
function badgeOf(isAsset: boolean, asset: AssetView | undefined): number | undefined {
  return isAsset ? asset?.class : undefined;
}
