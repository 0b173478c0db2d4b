"use client";
import { useLocale, useTranslations } from "next-intl";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import { formatPercent } from "@/lib/amount/formatRate";
import { type Moved, moves } from "@/lib/zap/move";

/** What is left of one's own money after the price has moved. */
export function MoveTable({ symbol, moved }: { symbol: string; moved: readonly Moved[] | undefined }) {
  const t = useTranslations("zap.moves");
  const locale = useLocale();
  return (
    <>
      <table className="w-full text-right text-14">
        <caption className="sr-only">{t("caption", { symbol })}</caption>
        <thead className="text-12 text-n9">
          <tr className="h-8">
            <th scope="col" className="text-left font-normal">
              {t("move", { symbol })}
            </th>
            <th scope="col" className="font-normal">
              {t("equity")}
            </th>
            <th scope="col" className="font-normal">
              {t("gain")}
            </th>
            <th scope="col" className="font-normal">
              {t("ratio")}
            </th>
          </tr>
        </thead>
        <tbody>
          {moves.map((move, index) => {
            const row = moved?.[index];
            return (
              <tr
                key={move}
                className="h-9 border-t border-n5"
                data-testid="moved"
                data-move={move.toString()}
              >
                <th scope="row" className="text-left font-normal text-n10">
                  {formatPercent(move, { locale, digits: 0, sign: true })}
                </th>
                <td>
                  <Price value={row?.equity} testId="equity" />
                </td>
                <td>
                  <Percent value={row?.gain} change digits={1} />
                </td>
                <td>
                  {row?.liquidatable ? (
                    <span className="text-danger">{t("liquidated")}</span>
                  ) : (
                    <Percent value={row?.ratio} digits={0} />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="mt-2 text-12 text-pretty text-n9">{t("text", { symbol })}</p>
    </>
  );
}
