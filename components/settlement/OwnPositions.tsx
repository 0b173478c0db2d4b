"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { useFrozenPrices } from "@/hooks/settlement/useFrozenPrices";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { usePositions } from "@/hooks/usePositions";
import type { CaseView } from "@/hooks/useSettlements";
import { useWallet } from "@/hooks/useWallet";
import { Link } from "@/i18n/navigation";
import { WAD } from "@/lib/math";
import { positionName } from "@/lib/positionName";
import { takeOf } from "@/lib/settlement/arithmetic";
import { marketsOwing } from "@/lib/settlement/markets";

/** The reader's positions that owe the token: what settling takes and what it leaves. */
export function OwnPositions({ view }: { view: CaseView }) {
  const t = useTranslations("settle.own");
  const { account } = useWallet();
  const { overview } = useOverview();
  const { positions } = usePositions(account);
  const markets = marketsOwing(overview?.markets ?? [], view.token);
  // In a delisting the collateral is pUSD, which counts as a dollar.
  const prices = useFrozenPrices(
    markets.flatMap(({ debtFeed, collateralFeed: feed }) => (debtFeed === 0 ? [feed] : [])),
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
          return (
            market && (
              <Own key={position.id} position={position} market={market} view={view} prices={prices} />
            )
          );
        })}
      </ul>
    </section>
  );
}

function Own({
  position,
  market,
  view,
  prices,
}: {
  position: PositionView;
  market: MarketView;
  view: CaseView;
  prices: ReadonlyMap<number, bigint> | undefined;
}) {
  const t = useTranslations("settle.own");
  const { id, collateral, debt } = position;
  const collateralPrice = market.debtFeed === 0 ? prices?.get(market.collateralFeed) : WAD;
  const frozen = { debtPrice: view.price, collateralDecimals: market.collateralDecimals };
  const take =
    market.frozen && !market.loan && collateralPrice !== undefined
      ? takeOf(position, { ...frozen, collateralPrice })
      : undefined;
  const shape = {
    decimals: market.collateralDecimals,
    symbol: market.collateralSymbol,
    digits: 6,
    trim: true,
  };
  return (
    <li data-testid="own-position" data-id={id.toString()} className="border-t border-n5 pt-2">
      <Link href={`/positions/${id}`} className="text-14 text-n11 underline-offset-4 hover:underline">
        {t("position", { id: positionName(id) })}
      </Link>
      <dl>
        <DataRow label={t("owes")}>
          <Amount value={debt} symbol={market.debtSymbol} digits={4} trim />
        </DataRow>
        <DataRow label={t("gives")}>
          <Amount value={take} {...shape} testId="take" />
        </DataRow>
        <DataRow label={t("keeps")}>
          <Amount value={take === undefined ? undefined : collateral - take} {...shape} testId="keeps" />
        </DataRow>
      </dl>
      {(market.loan || !market.frozen) && (
        <p className="text-12 text-pretty text-n9">{t(market.loan ? "later" : "notYet")}</p>
      )}
    </li>
  );
}
