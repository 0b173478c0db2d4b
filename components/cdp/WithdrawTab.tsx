"use client";
import { useTranslations } from "next-intl";
import { ActionForm, type ActionProps } from "@/components/cdp/ActionForm";
import { UnsafeNotice } from "@/components/cdp/UnsafeNotice";
import { AmountInput } from "@/components/ui/AmountInput";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";
import { amountText } from "@/lib/amount/format";
import { readAmount } from "@/lib/amount/readAmount";
import { maxWithdraw } from "@/lib/cdp/limits";
import { FEE_MARGIN_BPS } from "@/lib/cdp/margins";
import { planWithdraw } from "@/lib/cdp/planAdjust";
import { collateralValue } from "@/lib/cdp/ratio";
import { refuseWithdraw } from "@/lib/cdp/refusal";
import { max } from "@/lib/math";

/** Takes collateral out, as much as the debt leaves free. */
export function WithdrawTab(action: ActionProps) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { position, market, text, setText } = action;
  const { id, collateral, debt } = position;
  const amount = readAmount(text, market.collateralDecimals);
  const priced = debt === 0n || (market.collateralPrice > 0n && market.debtPrice > 0n);
  // The debt grows until the block in which this is mined.
  const terms = { ...market, minRatio: market.minRatio + (debt > 0n ? FEE_MARGIN_BPS : 0) };
  const most = debt === 0n ? collateral : priced ? maxWithdraw(collateral, debt, terms) : undefined;
  const refusal = refuseWithdraw(position, amount, market);
  return (
    <ActionForm
      action={action}
      after={{ collateral: max(collateral - (amount ?? 0n), 0n), debt }}
      refusal={refusal}
      plan={account && amount ? planWithdraw(addresses.engine, id, amount, account) : []}
      verb={t("tab.withdraw")}
    >
      <AmountInput
        label={t("withdrawLabel")}
        name="amount"
        value={text}
        onChange={setText}
        decimals={market.collateralDecimals}
        symbol={market.collateralSymbol}
        balance={most}
        balanceLabel={t("free")}
        usd={amount && collateralValue(amount, market)}
      />
      <UnsafeNotice
        refusal={refusal}
        most={most}
        decimals={market.collateralDecimals}
        symbol={market.collateralSymbol}
        onUse={(value) => setText(amountText(value, market.collateralDecimals))}
      />
    </ActionForm>
  );
}
