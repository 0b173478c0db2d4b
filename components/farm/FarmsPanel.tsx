"use client";
import { useTranslations } from "next-intl";
import { ClaimAll } from "@/components/farm/ClaimAll";
import { EmissionChart } from "@/components/farm/EmissionChart";
import { FarmRow } from "@/components/farm/FarmRow";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { usePools } from "@/hooks/usePools";

/** Every farm, and the rewards of all of them. */
export function FarmsPanel() {
  const t = useTranslations("farm");
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
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-20 w-full" />
        <Skeleton className="h-20 w-full" />
      </div>
    );
  }
  if (pools.length === 0) return <EmptyState title={t("none")} text={t("noneText")} />;
  return (
    <div className="grid grid-cols-1 gap-6">
      <ClaimAll pools={pools} personal={personal} />
      <ul className="border-b border-n5">
        {pools.map((pool) => (
          <FarmRow key={pool.pair} pool={pool} personal={personal} />
        ))}
      </ul>
      <EmissionChart />
    </div>
  );
}
