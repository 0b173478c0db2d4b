"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { MissingHistory } from "@/components/chart/MissingHistory";
import { EmissionPlot } from "@/components/farm/EmissionPlot";
import { EmissionTable } from "@/components/farm/EmissionTable";
import { Button } from "@/components/ui/Button";
import { useIndexer } from "@/hooks/useIndexer";
import type { PoolView } from "@/hooks/usePools";
import { emissionPlot } from "@/lib/farm/emission";
import { farmDays } from "@/lib/indexer/farms";

/** Days that are shown. */
const LIMIT = 90;

/** What a pool, or all of them, were paid in rewards and in fees each day: the cold start that gives way to fees. */
export function EmissionChart({ pool }: { pool?: PoolView }) {
  const t = useTranslations("farm.emission");
  const [asTable, setAsTable] = useState(false);
  const only = pool ? `pair=${pool.pair.toLowerCase()}&` : "";
  const answer = useIndexer(`/farms/days?${only}limit=${LIMIT}`, farmDays);
  const symbol = pool?.symbol ?? t("allPools");
  const plot = answer.data && emissionPlot(answer.data.days);
  return (
    <section aria-labelledby="emission" data-testid="emission">
      <header className="mb-1 flex items-center justify-between gap-4">
        <h2 id="emission" className="text-16">
          {t("title")}
        </h2>
        {plot && (
          <Button look="text" onClick={() => setAsTable(!asTable)}>
            {t(asTable ? "asChart" : "asTable")}
          </Button>
        )}
      </header>
      <p className="mb-3 max-w-prose text-14 text-pretty text-n9">{t(pool ? "text" : "textAll")}</p>
      {plot ? (
        <div className="h-72">
          {asTable ? (
            <EmissionTable plot={plot} symbol={symbol} />
          ) : (
            <EmissionPlot plot={plot} symbol={symbol} />
          )}
        </div>
      ) : (
        <MissingHistory
          answer={answer}
          empty={{ title: t("empty"), text: t("emptyText") }}
          className="h-72"
        />
      )}
      <HistoryAge answer={answer} />
    </section>
  );
}
