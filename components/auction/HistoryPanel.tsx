"use client";
import { useTranslations } from "next-intl";
import { PastAuctions } from "@/components/auction/PastAuctions";

/** Auctions that are over. */
export function HistoryPanel() {
  const t = useTranslations("auctions.history");
  return <PastAuctions filter="state=ended" empty={{ title: t("none"), text: t("noneText") }} />;
}
