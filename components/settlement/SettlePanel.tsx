"use client";
import { useLocale, useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { CaseDetail } from "@/components/settlement/CaseDetail";
import { CaseList } from "@/components/settlement/CaseList";
import { NoSettlement } from "@/components/settlement/NoSettlement";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useSettlements } from "@/hooks/useSettlements";
import { firstCase } from "@/lib/settlement/order";

/** Everything that is being settled; one token at a time, by its symbol in the URL. */
export function SettlePanel() {
  const t = useTranslations("settle");
  const locale = useLocale();
  const { settlements, failing, readAt, retry } = useSettlements();
  const [symbol, setSymbol] = useQueryState("token", parseAsString);

  if (!settlements && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("failed")}
        text={t("failedText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (!settlements) return <Waiting />;
  const { cases, isShutdown } = settlements;
  const shown = cases.find((each) => each.symbol === symbol) ?? firstCase(cases);
  if (!shown) return <NoSettlement />;
  return (
    <div className="grid grid-cols-1 gap-6">
      {failing && (
        <Notice tone="caution">{t("old", { time: new Date(readAt).toLocaleTimeString(locale) })}</Notice>
      )}
      {isShutdown && <Notice tone="danger">{t("shutdownText")}</Notice>}
      {cases.length > 1 && (
        <CaseList cases={cases} chosen={shown.symbol} onChoose={(next) => void setSymbol(next)} />
      )}
      {/* Another token is another form: nothing half typed survives. */}
      <CaseDetail key={shown.token} view={shown} cases={cases} isShutdown={isShutdown} />
    </div>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-12">
      <div className="grid content-start gap-4">
        <Skeleton className="h-8 w-48" />
        <Skeleton className="h-48 w-full" />
        <Skeleton className="h-40 w-full" />
      </div>
      <Skeleton className="h-96 w-full rounded-2xl" />
    </div>
  );
}
