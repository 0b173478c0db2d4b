"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { AllocateForm } from "@/components/zap/AllocateForm";
import { useOverview } from "@/hooks/useOverview";

/** Several assets at once, by weight. */
export function AllocatePanel() {
  const t = useTranslations("zap.allocate");
  const { overview, personal, pending, retry } = useOverview();
  if (overview) return <AllocateForm overview={overview} personal={personal} />;
  if (pending) return <Skeleton className="h-[36rem] w-full rounded-2xl" />;
  return (
    <EmptyState
      tone="error"
      title={t("unreadable")}
      text={t("unreadableText")}
      action={<Button onClick={retry}>{t("retry")}</Button>}
    />
  );
}
