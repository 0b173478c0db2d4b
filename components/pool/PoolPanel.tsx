"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { AddForm } from "@/components/pool/AddForm";
import { IdleNotice } from "@/components/pool/IdleNotice";
import { LossCalculator } from "@/components/pool/LossCalculator";
import { PoolFacts } from "@/components/pool/PoolFacts";
import { PriceRange } from "@/components/pool/PriceRange";
import { RemoveForm } from "@/components/pool/RemoveForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { Tabs } from "@/components/ui/Tabs";
import { usePool } from "@/hooks/usePools";
import { Link } from "@/i18n/navigation";

const keys = ["add", "remove"] as const;
const columns = "grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-12";
const right = "lg:col-start-2 lg:row-start-1";

/** One pool: what it holds and what providing means at the left, adding and taking out at the right. */
export function PoolPanel({ symbol }: { symbol: string }) {
  const t = useTranslations("pool");
  const { pool, personal, failing, retry } = usePool(symbol);
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(keys).withDefault("add"));
  if (pool === undefined && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("failed")}
        text={t("failedText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (pool === undefined) {
    return (
      <div className={columns} aria-busy="true">
        <Skeleton className={`h-128 w-full rounded-2xl ${right}`} />
        <Skeleton className="h-96 w-full lg:row-start-1" />
      </div>
    );
  }
  if (pool === null) {
    return (
      <EmptyState
        title={t("gone", { symbol })}
        action={
          <Link href="/pool" className="text-accent-text underline-offset-4 hover:underline">
            {t("toList")}
          </Link>
        }
      />
    );
  }
  return (
    <div className={columns}>
      <div className={`grid gap-4 ${right}`}>
        <IdleNotice pool={pool} />
        <Card className="grid content-start gap-4">
          <div>
            <Tabs
              label={t("views")}
              tabs={keys.map((key) => ({ key, label: t(`tab.${key}`) }))}
              value={tab}
              onChange={(next) => void setTab(next)}
            />
          </div>
          {tab === "add" ? <AddForm pool={pool} stake={false} /> : <RemoveForm pool={pool} />}
        </Card>
      </div>
      <div className="grid grid-cols-1 gap-8 lg:row-start-1">
        <PoolFacts pool={pool} personal={personal} />
        <PriceRange pool={pool} />
        <LossCalculator pool={pool} />
      </div>
    </div>
  );
}
