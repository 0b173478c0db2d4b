"use client";
import { useTranslations } from "next-intl";
import { ActionForm, type ActionProps } from "@/components/cdp/ActionForm";
import { CloseFeeRow } from "@/components/cdp/CloseFeeRow";
import { ShortfallNotice } from "@/components/cdp/ShortfallNotice";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { useWallet } from "@/hooks/useWallet";
import { planClose } from "@/lib/cdp/planAdjust";
import { afterRepay, refuseClose } from "@/lib/cdp/refusal";

/** Repays everything and takes everything out. */
export function CloseTab(action: ActionProps) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  const { personal } = useOverview();
  const { account } = useWallet();
  const { position, market } = action;
  const { id, debt } = position;
  const { collateral, fee } = afterRepay(position, debt, market);
  const refusal = refuseClose(position, personal ? market.debtBalance : undefined, market);
  return (
    <ActionForm
      action={action}
      after={{ collateral: 0n, debt: 0n }}
      refusal={refusal}
      plan={account ? planClose(addresses.engine, id, account) : []}
      verb={t("closeVerb")}
    >
      <p className="text-14 text-pretty text-n9">{t("closeText")}</p>
      <dl>
        <DataRow label={t("youPay")}>
          <Amount value={debt} symbol={market.debtSymbol} digits={4} trim testId="close-debt" />
        </DataRow>
        <CloseFeeRow fee={fee} market={market} />
        <DataRow label={t("youGet")}>
          <Amount
            value={collateral}
            decimals={market.collateralDecimals}
            symbol={market.collateralSymbol}
            digits={4}
            trim
            testId="close-collateral"
          />
        </DataRow>
      </dl>
      <ShortfallNotice refusal={refusal} market={market} />
    </ActionForm>
  );
}
