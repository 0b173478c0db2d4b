"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import type { MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { amountText, formatAmount } from "@/lib/amount/format";
import { rescue } from "@/lib/cdp/rescue";

/** A tenth more than the least, so that the next price does not undo it. */
const withMargin = (amount: bigint) => amount + amount / 10n;

/** Tells the owner of a position below its line what saves it. */
export function RescueNotice({
  position: { collateral, debt },
  market,
  onPick,
}: {
  position: PositionView;
  market: MarketView;
  onPick: (action: "deposit" | "repay", amount: string) => void;
}) {
  const t = useTranslations("position");
  const locale = useLocale();
  const least = rescue(collateral, debt, market);
  const deposit = withMargin(least.deposit);
  const repay = withMargin(least.repay) < debt ? withMargin(least.repay) : debt;
  const text = (amount: bigint, decimals: number) =>
    formatAmount(amount, decimals, { locale, digits: 4, trim: true });
  const decimals = market.collateralDecimals;
  return (
    <Notice tone="danger">
      {t("rescue")}
      <span className="mt-2 flex flex-wrap gap-2">
        <Button size="small" onClick={() => onPick("deposit", amountText(deposit, decimals))}>
          {t("rescueDeposit", { amount: text(deposit, decimals), symbol: market.collateralSymbol })}
        </Button>
        <Button size="small" onClick={() => onPick("repay", amountText(repay, 18))}>
          {t("rescueRepay", { amount: text(repay, 18), symbol: market.debtSymbol })}
        </Button>
      </span>
    </Notice>
  );
}
