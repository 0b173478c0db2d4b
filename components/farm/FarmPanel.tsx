"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { EmissionChart } from "@/components/farm/EmissionChart";
import { FarmFacts } from "@/components/farm/FarmFacts";
import { StakeForm } from "@/components/farm/StakeForm";
import { Button } from "@/components/ui/Button";
import { Card } from "@/components/ui/Card";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { Tabs } from "@/components/ui/Tabs";
import { usePool } from "@/hooks/usePools";
import { Link } from "@/i18n/navigation";

const keys = ["stake", "provide", "short", "neutral", "compound"] as const;
type Key = (typeof keys)[number];
const columns = "grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-12";
const right = "lg:col-start-2 lg:row-start-1";

/** One farm: what it pays and why at the left, the ways to take part at the right. Those of other words are given. */
export function FarmPanel({
  symbol,
  forms,
}: {
  symbol: string;
  forms: Record<Exclude<Key, "stake">, ReactNode>;
}) {
  const t = useTranslations("farm");
  const { pool, personal, failing, retry } = usePool(symbol);
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(keys).withDefault("stake"));
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
          <Link href="/farm" className="text-accent-text underline-offset-4 hover:underline">
            {t("toList")}
          </Link>
        }
      />
    );
  }
  // What has no oracle feed has nothing to sell short and no vault.
  const shown = keys.filter((key) => pool.feed !== 0 || key === "stake" || key === "provide");
  const current = shown.includes(tab) ? tab : "stake";
  return (
    <div className={columns}>
      <Card className={`grid content-start gap-4 ${right}`}>
        <div>
          <Tabs
            label={t("views")}
            tabs={shown.map((key) => ({ key, label: t(`tab.${key}`) }))}
            value={current}
            onChange={(next) => void setTab(next)}
          />
        </div>
        {current === "stake" ? <StakeForm pool={pool} personal={personal} /> : forms[current]}
      </Card>
      <div className="grid grid-cols-1 gap-8 lg:row-start-1">
        <FarmFacts pool={pool} personal={personal} />
        <EmissionChart pool={pool} />
      </div>
    </div>
  );
}
