"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { Amount } from "@/components/ui/Amount";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { Percent } from "@/components/ui/Percent";
import { Skeleton } from "@/components/ui/Skeleton";
import { useOverview } from "@/hooks/useOverview";
import { usePositions } from "@/hooks/usePositions";
import { Link } from "@/i18n/navigation";
import { positionName } from "@/lib/cdp/positionName";

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
      <ul>
        {positions?.map(({ id, market: number, collateral, debt, ratio }) => {
          const market = markets?.find((each) => each.id === number);
          return (
            <li key={id} className="flex min-h-10 flex-wrap items-center gap-x-6 gap-y-1 text-14">
              <Link
                href={`/positions/${id}`}
                className="inline-flex min-h-6 items-center underline underline-offset-4"
              >
                {positionName(id)}
              </Link>
              <Amount
                value={collateral}
                decimals={market?.collateralDecimals}
                symbol={market?.collateralSymbol}
                digits={4}
                trim
              />
              <Amount value={debt} symbol={market?.debtSymbol} digits={4} trim />
              <span className="ml-auto">{debt > 0n ? <Percent value={ratio} /> : "—"}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
