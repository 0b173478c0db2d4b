"use client";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm, type ActionProps } from "@/components/cdp/ActionForm";
import { UnsafeNotice } from "@/components/cdp/UnsafeNotice";
import { AmountInput } from "@/components/ui/AmountInput";
import { ClosedHint } from "@/components/ui/ClosedHint";
import { RiskCheck } from "@/components/ui/RiskCheck";
import { useFunding } from "@/hooks/cdp/useFunding";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { useWallet } from "@/hooks/useWallet";
import { amountText } from "@/lib/amount/format";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { readAmount } from "@/lib/amount/readAmount";
import { maxMint } from "@/lib/cdp/limits";
import { FEE_MARGIN_BPS, RISK_MARGIN_BPS } from "@/lib/cdp/margins";
import { debtAfterMint } from "@/lib/cdp/mint";
import { planDepositAndMint, planMint } from "@/lib/cdp/planAdjust";
import { collateralValue, debtValue, isRisky } from "@/lib/cdp/ratio";
import { loanRoom, refuseDeposit, refuseMint } from "@/lib/cdp/refusal";

/** Mints more debt, with or without more collateral in the same transaction. */
export function MintTab(action: ActionProps) {
  const t = useTranslations("position");
  const locale = useLocale();
  const { addresses } = useDeployment();
  const { overview } = useOverview();
  const { account } = useWallet();
  const { position, market, asset, text, setText } = action;
  const [more, setMore] = useState("");
  const [accepted, setAccepted] = useState("");
  const funding = useFunding(market);
  const amount = readAmount(text, 18);
  const added = readAmount(more, market.collateralDecimals) ?? 0n;
  const after = {
    collateral: position.collateral + added,
    debt: debtAfterMint(position.debt, amount ?? 0n, market.rate),
  };
  const margin = market.feePerSecond > 0n ? FEE_MARGIN_BPS : 0;
  const priced = market.debtPrice > 0n;
  const most = priced
    ? maxMint(after.collateral, position.debt, market, market.minRatio + margin)
    : undefined;
  const minted = refuseMint(position, { added, amount }, market, loanRoom(overview?.markets ?? []));
  const paid = added > 0n ? refuseDeposit(added, funding.balance, market) : undefined;
  const refusal = minted?.kind === "amount" || !paid ? minted : paid;
  const choice = `${amount} ${added}`;
  const risky = Boolean(amount) && isRisky(after.collateral, after.debt, market, RISK_MARGIN_BPS);

  function planOf() {
    if (!account || !amount) return [];
    const { id } = position;
    if (added === 0n) return planMint(addresses.engine, id, amount, account);
    return planDepositAndMint({
      engine: addresses.engine,
      id,
      collateralToken: market.collateralToken,
      amount: added,
      debt: amount,
      owner: account,
      to: account,
      funding: funding.fundingOf(added),
    });
  }

  return (
    <ActionForm
      action={{
        ...action,
        setText: (next) => {
          setText(next);
          setMore("");
        },
      }}
      after={after}
      refusal={refusal}
      symbol={funding.symbol}
      reason={risky && accepted !== choice ? t("acceptRisk") : undefined}
      plan={planOf()}
      verb={t("tab.mint")}
    >
      <AmountInput
        label={t("mintLabel")}
        name="amount"
        value={text}
        onChange={setText}
        symbol={market.debtSymbol}
        balance={most}
        balanceLabel={t("free")}
        usd={amount && debtValue(amount, market)}
      />
      <AmountInput
        label={t("moreLabel")}
        name="collateral"
        value={more}
        onChange={setMore}
        decimals={market.collateralDecimals}
        symbol={funding.symbol}
        balance={funding.balance}
        max={funding.spendable}
        usd={added > 0n ? collateralValue(added, market) : undefined}
      />
      <UnsafeNotice
        refusal={refusal}
        most={most}
        symbol={market.debtSymbol}
        onUse={(value) => setText(amountText(value, 18))}
      />
      {risky && !refusal && (
        <RiskCheck
          checked={accepted === choice}
          onChange={(checked) => setAccepted(checked ? choice : "")}
          discount={formatBpsParam(market.discount, locale)}
        />
      )}
      <ClosedHint market={market} asset={asset} />
    </ActionForm>
  );
}
