"use client";
import { useTranslations } from "next-intl";
import { ActionForm, type ActionProps } from "@/components/cdp/ActionForm";
import { AmountInput } from "@/components/ui/AmountInput";
import { useFunding } from "@/hooks/cdp/useFunding";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";
import { readAmount } from "@/lib/amount/readAmount";
import { planDeposit } from "@/lib/cdp/planAdjust";
import { collateralValue } from "@/lib/cdp/ratio";
import { refuseDeposit } from "@/lib/cdp/refusal";

/** Adds collateral; anyone may, whatever the market's status. */
export function DepositTab(action: ActionProps) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { position, market, text, setText } = action;
  const funding = useFunding(market);
  const amount = readAmount(text, market.collateralDecimals);
  const plan =
    account && amount
      ? planDeposit({
          engine: addresses.engine,
          id: position.id,
          collateralToken: market.collateralToken,
          amount,
          owner: account,
          funding: funding.fundingOf(amount),
        })
      : [];
  return (
    <ActionForm
      action={action}
      after={{ collateral: position.collateral + (amount ?? 0n), debt: position.debt }}
      refusal={refuseDeposit(amount, funding.balance, market)}
      symbol={funding.symbol}
      plan={plan}
      verb={t("tab.deposit")}
    >
      <AmountInput
        label={t("depositLabel")}
        name="amount"
        value={text}
        onChange={setText}
        decimals={market.collateralDecimals}
        symbol={funding.symbol}
        balance={funding.balance}
        max={funding.spendable}
        usd={amount && collateralValue(amount, market)}
      />
    </ActionForm>
  );
}
