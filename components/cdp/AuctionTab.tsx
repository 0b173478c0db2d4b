"use client";
import { useTranslations } from "next-intl";
import { ActionForm, type ActionProps } from "@/components/cdp/ActionForm";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";
import { planAuction } from "@/lib/cdp/planAdjust";
import { refuseLiquidate } from "@/lib/cdp/refusal";

/** Puts an unsafe position up for sale; anyone may, and gains nothing by it. */
export function AuctionTab(action: ActionProps) {
  const t = useTranslations("position");
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const clock = useClock();
  const { position, market } = action;
  return (
    <ActionForm
      action={action}
      refusal={refuseLiquidate(position, market, clock)}
      plan={account ? planAuction(addresses.auctionHouse, position.id) : []}
      verb={t("startAuction")}
    >
      <p className="text-14 text-pretty text-n9">{t("auctionText")}</p>
    </ActionForm>
  );
}
