"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import type { treasuryReport } from "@/lib/indexer/treasury";

/** What each market has paid so far, by token. */
export function FeeSources({ fees }: Pick<ReturnType<typeof treasuryReport>, "fees">) {
  const t = useTranslations("treasury.history");
  if (fees.length === 0) return <p className="text-14 text-n9">{t("noFees")}</p>;
  return (
    <table className="w-full border-collapse text-14">
      <thead>
        <tr className="text-12 text-n9">
          <th scope="col" className="py-2 text-left font-normal">
            {t("source")}
          </th>
          <th scope="col" className="py-2 text-right font-normal">
            {t("amount")}
          </th>
        </tr>
      </thead>
      <tbody>
        {fees.map(({ market, token, symbol, decimals, amount, collateralSymbol, debtSymbol }) => (
          <tr key={`${market}-${token}`} data-testid="fee-source" className="border-t border-n5">
            <th scope="row" className="py-2 text-left font-normal text-n11">
              {t("pair", { collateral: collateralSymbol, debt: debtSymbol })}
            </th>
            <td className="py-2 text-right">
              <Amount value={amount} decimals={decimals} symbol={symbol} digits={4} trim />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
