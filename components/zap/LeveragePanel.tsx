"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { LeverageBody } from "@/components/zap/LeverageBody";
import { useOverview } from "@/hooks/useOverview";
import { useLeverageForm } from "@/hooks/zap/useLeverageForm";

/** More of a collateral than one owns, paid with pUSD that is minted against it. */
export function LeveragePanel() {
  const t = useTranslations("zap.leverage");
  const { overview, pending, retry } = useOverview();
  const form = useLeverageForm();
  const { market, pool } = form;
  if (!overview && pending) return <Skeleton className="h-[36rem] w-full rounded-2xl" />;
  if (!overview) {
    return (
      <EmptyState
        tone="error"
        title={t("unreadable")}
        text={t("unreadableText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (!market || !pool) return <EmptyState title={t("none")} text={t("noneText")} />;
  // Another market is another form: what became of the last one is not told there.
  return <LeverageBody key={market.id} form={form} market={market} pool={pool} />;
}
