"use client";
import { useTranslations } from "next-intl";
import { OwnDebt } from "@/components/settlement/OwnDebt";
import { OwnLoan } from "@/components/settlement/OwnLoan";
import { useFrozenPrices } from "@/hooks/settlement/useFrozenPrices";
import { useOverview } from "@/hooks/useOverview";
import { usePositions } from "@/hooks/usePositions";
import type { CaseView } from "@/hooks/useSettlements";
import { useWallet } from "@/hooks/useWallet";
import { marketsHolding, marketsOwing } from "@/lib/settlement/markets";
import { stageOf } from "@/lib/settlement/stage";

/** The reader's positions that owe the token, and those that are locked in it: what becomes of each. */
export function OwnPositions({ view }: { view: CaseView }) {
  const t = useTranslations("settle.own");
  const { account } = useWallet();
  const { overview } = useOverview();
  const { positions } = usePositions(account);
  const all = overview?.markets ?? [];
  const loans = stageOf(view) === "final" ? marketsHolding(all, view.token) : [];
  const markets = [...marketsOwing(all, view.token), ...loans];
  // In a delisting the collateral is pUSD, which counts as a dollar.
  const prices = useFrozenPrices(
    markets.flatMap(({ id, debtFeed, loan }) => (debtFeed === 0 && !loan ? [id] : [])),
  );
  const own = positions?.filter(({ market, debt }) => debt > 0n && markets.some(({ id }) => id === market));
  if (!own || own.length === 0) return null;
  return (
    <section aria-labelledby="own">
      <h3 id="own" className="mb-2 text-16">
        {t("title")}
      </h3>
      <ul className="grid gap-3">
        {own.map((position) => {
          const market = markets.find(({ id }) => id === position.market);
          if (!market) return null;
          return loans.includes(market) ? (
            <OwnLoan key={position.id} position={position} market={market} view={view} />
          ) : (
            <OwnDebt key={position.id} position={position} market={market} view={view} prices={prices} />
          );
        })}
      </ul>
    </section>
  );
}
