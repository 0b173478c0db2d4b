"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { MissingHistory } from "@/components/chart/MissingHistory";
import { BadDebtStory } from "@/components/treasury/BadDebtStory";
import { FeeSources } from "@/components/treasury/FeeSources";
import { RecapitalisationStory } from "@/components/treasury/RecapitalisationStory";
import { useIndexer } from "@/hooks/useIndexer";
import { treasuryReport } from "@/lib/indexer/treasury";

/** Where fees came from and how bad debt was paid, as the indexer noted it. */
export function TreasuryHistory() {
  const t = useTranslations("treasury.history");
  const answer = useIndexer("/treasury", treasuryReport);
  const { data } = answer;
  if (!data) {
    return (
      <Part title={t("fees")}>
        <MissingHistory answer={answer} empty={{ title: "", text: "" }} className="min-h-40" />
        <p className="mt-2 text-12 text-pretty text-n9">{t("totalsOnly")}</p>
      </Part>
    );
  }
  return (
    <div className="grid grid-cols-1 gap-8">
      <Part title={t("fees")}>
        <FeeSources fees={data.fees} />
      </Part>
      <Part title={t("badDebts")}>
        <BadDebtStory badDebts={data.badDebts} />
      </Part>
      <Part title={t("recapitalisations")}>
        <RecapitalisationStory report={data} />
      </Part>
      <HistoryAge answer={answer} />
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 text-16">{title}</h2>
      {children}
    </section>
  );
}
