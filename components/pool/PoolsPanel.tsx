"use client";
import { useTranslations } from "next-intl";
import { PoolRow } from "@/components/pool/PoolRow";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { usePools } from "@/hooks/usePools";

/** Every pool that anyone may provide to. */
export function PoolsPanel() {
  const t = useTranslations("pool");
  const { pools, personal, failing, retry } = usePools();
  if (!pools && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("failed")}
        text={t("failedText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (!pools) {
    return (
      <div aria-busy="true" className="grid gap-3">
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-20 w-full" />
      </div>
    );
  }
  if (pools.length === 0) return <EmptyState title={t("none")} text={t("noneText")} />;
  return (
    <ul className="border-b border-n5">
      {pools.map((pool) => (
        <PoolRow key={pool.pair} pool={pool} personal={personal} />
      ))}
    </ul>
  );
}
