"use client";
import { useTranslations } from "next-intl";
import { LeverageCard } from "@/components/zap/LeverageCard";
import { MoveTable } from "@/components/zap/MoveTable";
import { useLeverage } from "@/hooks/zap/useLeverage";
import type { LeverageForm } from "@/hooks/zap/useLeverageForm";

/** The form at the right, what it leads to at the left; on a phone the consequences stand in the form. */
export function LeverageBody({
  form,
  market,
  pool,
}: {
  form: LeverageForm;
  market: NonNullable<LeverageForm["market"]>;
  pool: NonNullable<LeverageForm["pool"]>;
}) {
  const t = useTranslations("zap.leverage");
  const leverage = useLeverage(form, market, pool);
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-12">
      <div className="lg:col-start-2 lg:row-start-1">
        <LeverageCard form={form} market={market} leverage={leverage} />
      </div>
      <div className="grid gap-8 lg:row-start-1">
        <section>
          <h2 className="mb-2 text-16">{t("moves")}</h2>
          <MoveTable symbol={market.collateralSymbol} moved={leverage.moved} />
        </section>
        <section>
          <h2 className="mb-2 text-16">{t("how")}</h2>
          <ol className="grid list-decimal gap-2 pl-4 text-14 text-pretty text-n9">
            {(["lend", "open", "pay", "after"] as const).map((key) => (
              <li key={key}>{t(`steps.${key}`, { symbol: market.collateralSymbol })}</li>
            ))}
          </ol>
        </section>
      </div>
    </div>
  );
}
