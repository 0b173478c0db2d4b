"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { Amount } from "@/components/ui/Amount";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { Percent } from "@/components/ui/Percent";
import { Skeleton } from "@/components/ui/Skeleton";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { usePositions } from "@/hooks/usePositions";
import { Link } from "@/i18n/navigation";
import { positionName } from "@/lib/positionName";

/** The positions that an account owns, each with the way to its page. */
export function AddressPositions({ address }: { address: Address }) {
  const t = useTranslations("explorer");
  const { positions, failing, retry } = usePositions(address);
  const markets = useOverview().overview?.markets;
  return (
    <section aria-labelledby="positions" aria-busy={!positions && !failing} className="mt-8">
      <h2 id="positions" className="mb-3 text-16">
        {t("positions")}
      </h2>
      {failing && !positions && (
        <Notice
          tone="caution"
          action={
            <Button look="text" onClick={retry}>
              {t("retry")}
            </Button>
          }
        >
          {t("positionsFailed")}
        </Notice>
      )}
      {!positions && !failing && <Skeleton className="h-12 w-full" />}
      {positions?.length === 0 && <p className="text-14 text-n9">{t("noPositions")}</p>}
      {positions && positions.length > 0 && (
        <table className="w-full max-w-2xl text-right text-14">
          <thead className="text-12 text-n9">
            <tr className="h-8">
              <th scope="col" className="text-left font-normal">
                {t("position")}
              </th>
              <th scope="col" className="font-normal">
                {t("collateral")}
              </th>
              <th scope="col" className="font-normal">
                {t("debt")}
              </th>
              <th scope="col" className="font-normal">
                {t("ratio")}
              </th>
            </tr>
          </thead>
          <tbody>
            {positions.map((position) => (
              <Row
                key={position.id}
                position={position}
                market={markets?.find(({ id }) => id === position.market)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ position, market }: { position: PositionView; market: MarketView | undefined }) {
  const { id, collateral, debt, ratio } = position;
  return (
    <tr className="h-9 border-t border-n5" data-testid="owned-position" data-id={id.toString()}>
      <th scope="row" className="text-left font-normal">
        <Link
          href={`/positions/${id}`}
          className="inline-flex min-h-6 items-center underline underline-offset-4"
        >
          {positionName(id)}
        </Link>
      </th>
      <td>
        <Amount
          value={collateral}
          decimals={market?.collateralDecimals}
          symbol={market?.collateralSymbol}
          compact
        />
      </td>
      <td>
        <Amount value={debt} symbol={market?.debtSymbol} compact />
      </td>
      <td>{debt > 0n ? <Percent value={ratio} digits={0} /> : "—"}</td>
    </tr>
  );
}
