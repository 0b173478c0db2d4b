"use client";
import { useTranslations } from "next-intl";
import { LiveRow } from "@/components/auction/LiveRow";
import { PanelWaiting } from "@/components/auction/PanelWaiting";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { useAuctions } from "@/hooks/useAuctions";

/** Everything that is for sale now, the one that ends first on top. */
export function LivePanel() {
  const t = useTranslations("auctions");
  const { auctions, failing, retry } = useAuctions();
  if (!auctions && failing) {
    return (
      <EmptyState tone="error" title={t("failed")} action={<Button onClick={retry}>{t("retry")}</Button>} />
    );
  }
  if (!auctions) return <PanelWaiting />;
  if (auctions.length === 0) return <EmptyState title={t("none")} text={t("noneText")} />;
  return (
    <ul className="border-b border-n5">
      {auctions.map((auction) => (
        <LiveRow key={auction.id} auction={auction} />
      ))}
    </ul>
  );
}
