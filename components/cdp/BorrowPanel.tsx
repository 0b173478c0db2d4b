"use client";
import { useTranslations } from "next-intl";
import { MarketFacts } from "@/components/cdp/MarketFacts";
import { OpenForm } from "@/components/cdp/OpenForm";
import { OpenSummary } from "@/components/cdp/OpenSummary";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { useOpenForm } from "@/hooks/cdp/useOpenForm";
import { useOverview } from "@/hooks/useOverview";

const columns = "grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-12";
const right = "lg:col-start-2 lg:row-start-1";

/** The borrow page: the form at the right, what it means at the left. */
export function BorrowPanel() {
  const t = useTranslations("borrow");
  const form = useOpenForm();
  const { overview, pending, retry } = useOverview();
  const { market, asset, collateral, debt } = form;

  if (!overview && pending) return <Waiting />;
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
  if (!market) {
    return (
      <EmptyState
        title={t("noMarket", { id: form.id })}
        action={<Button onClick={() => form.choose(1)}>{t("firstMarket")}</Button>}
      />
    );
  }
  return (
    <div className={columns}>
      <div className={right}>
        {/* Another market is another form: nothing half typed survives. */}
        <OpenForm key={market.id} form={form} market={market} asset={asset} markets={overview.markets} />
      </div>
      <div className="grid gap-8 lg:row-start-1">
        <section>
          <h2 className="mb-2 text-16">{t("summary")}</h2>
          <OpenSummary market={market} collateral={collateral} debt={debt} />
        </section>
        <section>
          <h2 className="mb-2 text-16">{t("terms")}</h2>
          <MarketFacts market={market} />
        </section>
      </div>
    </div>
  );
}

function Waiting() {
  return (
    <div className={columns} aria-busy="true">
      <Skeleton className={`h-[36rem] w-full rounded-2xl ${right}`} />
      <div className="grid gap-3 lg:row-start-1">
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-36 w-full" />
        <Skeleton className="h-6 w-40" />
        <Skeleton className="h-56 w-full" />
      </div>
    </div>
  );
}
