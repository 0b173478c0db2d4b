"use client";
import { useTranslations } from "next-intl";
import { QuietAction } from "@/components/transaction/QuietAction";
import { useDeployment } from "@/hooks/useDeployment";
import { planStart } from "@/lib/auction/planAuction";

/** Takes an unsafe position off the books and sells its collateral; anyone may. */
export function StartAction({ id }: { id: bigint }) {
  const t = useTranslations("auctions.risk");
  const { addresses } = useDeployment();
  return <QuietAction plan={planStart(addresses.auctionHouse, id)}>{t("start")}</QuietAction>;
}
