"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { QuietAction } from "@/components/transaction/QuietAction";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Skeleton } from "@/components/ui/Skeleton";
import { useMarketFees } from "@/hooks/treasury/useMarketFees";
import { useDeployment } from "@/hooks/useDeployment";
import { hasFees } from "@/lib/treasury/fees";
import { planCollect, planPenalties } from "@/lib/treasury/planTreasury";

/** Sends the fees of one market to the Treasury. */
export function CollectAction() {
  const t = useTranslations("treasury.actions");
  const id = useId();
  const { addresses } = useDeployment();
  const markets = useMarketFees();
  const [chosen, setChosen] = useState<number>();
  if (!markets) return <Skeleton className="h-10 w-full" />;
  const first = markets.find(hasFees) ?? markets[0];
  const market = markets.find((entry) => entry.id === chosen) ?? first;
  if (!market) return <p className="text-14 text-n9">{t("noMarket")}</p>;
  const { collateralDecimals: decimals, collateralSymbol: symbol } = market;
  const collateral = { decimals, symbol, digits: 6, trim: true };
  return (
    <div className="grid gap-2">
      <div className="relative">
        <label htmlFor={id} className="sr-only">
          {t("market")}
        </label>
        <select
          id={id}
          name="market"
          value={market.id}
          onChange={(event) => setChosen(Number(event.target.value))}
          className="min-h-10 w-full appearance-none rounded-lg border border-n7 bg-n1 pr-10 pl-3 text-14 text-n11"
        >
          {markets.map((entry) => (
            <option key={entry.id} value={entry.id}>
              {t("pair", { collateral: entry.collateralSymbol, debt: entry.debtSymbol })}
            </option>
          ))}
        </select>
        <ChevronDown
          size={18}
          strokeWidth={1.5}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-n9"
        />
      </div>
      <dl>
        <DataRow label={t("booked")}>
          <Amount
            value={market.uncollected}
            symbol={market.debtSymbol}
            digits={4}
            trim
            testId="uncollected"
          />
        </DataRow>
        <DataRow label={t("inCollateral")}>
          <Amount value={market.fees} {...collateral} />
        </DataRow>
      </dl>
      {market.feePerSecond > 0n && <p className="text-12 text-pretty text-n9">{t("accrues")}</p>}
      {/* Another market is another action: what became of the last one is not told there. */}
      <QuietAction
        key={market.id}
        plan={planCollect(addresses.engine, market.id)}
        reason={market.frozen ? t("refusal.frozen") : hasFees(market) ? undefined : t("refusal.noFees")}
      >
        {t("collectVerb")}
      </QuietAction>
      {market.auctioned && (
        <>
          <dl>
            <DataRow label={t("penalties")}>
              <Amount value={market.penalties} {...collateral} testId="penalties" />
            </DataRow>
          </dl>
          <QuietAction
            key={`penalties ${market.id}`}
            plan={planPenalties(addresses.auctionHouse, market.id)}
            reason={market.penalties === 0n ? t("refusal.noPenalties") : undefined}
          >
            {t("collectPenalties")}
          </QuietAction>
        </>
      )}
    </div>
  );
}
