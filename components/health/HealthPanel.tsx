"use client";
import { useLocale, useTranslations } from "next-intl";
import { ContractList } from "@/components/health/ContractList";
import { FeedList } from "@/components/health/FeedList";
import { GovernanceLine } from "@/components/health/GovernanceLine";
import { HealthHead } from "@/components/health/HealthHead";
import { ServiceList } from "@/components/health/ServiceList";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useHealth } from "@/hooks/health/useHealth";

/** How every part of Parallax is, the worst first. */
export function HealthPanel() {
  const t = useTranslations("health");
  const locale = useLocale();
  const { report, failing, readAt, retry } = useHealth();
  if (!report && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("failed")}
        text={t("failedText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (!report) return <Waiting />;
  return (
    <>
      {failing && (
        <div className="mb-4">
          <Notice tone="caution">{t("old", { time: new Date(readAt).toLocaleTimeString(locale) })}</Notice>
        </div>
      )}
      <HealthHead report={report} />
      <ServiceList report={report} />
      <FeedList feeds={report.feeds} />
      <ContractList contracts={report.contracts} />
      <GovernanceLine />
      <p className="mt-8 text-12 text-n9">
        {t("forMachines")}{" "}
        <a href="/api/health" className="font-mono underline underline-offset-4 hover:text-n11">
          /api/health
        </a>
      </p>
    </>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid gap-6">
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-36 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
