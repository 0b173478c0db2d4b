"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { MarketView } from "@/hooks/useOverview";

const kinds = ["borrow", "mint", "loan"] as const;

/** Borrow pUSD on external collateral, mint an asset, or take a loan against one. */
function kindOf({ loan, debtFeed }: MarketView): (typeof kinds)[number] {
  if (debtFeed !== 0) return "mint";
  return loan ? "loan" : "borrow";
}

/** All markets of the engine by what they are for. */
export function MarketSelect({
  markets,
  value,
  onChange,
}: {
  markets: readonly MarketView[];
  value: number;
  onChange: (id: number) => void;
}) {
  const t = useTranslations("borrow");
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-12 text-n9">
        {t("market")}
      </label>
      <div className="relative mt-1">
        <select
          id={id}
          name="market"
          value={value}
          onChange={(event) => onChange(Number(event.target.value))}
          className="min-h-10 w-full appearance-none rounded-lg border border-n7 bg-n1 pr-10 pl-3 text-16 text-n11"
        >
          {kinds.map((kind) => (
            <optgroup key={kind} label={t(`kind.${kind}`)}>
              {markets
                .filter((market) => kindOf(market) === kind)
                .map((market) => (
                  <option key={market.id} value={market.id}>
                    {t(`option.${kind}`, {
                      collateral: market.collateralSymbol,
                      debt: market.debtSymbol,
                    })}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
        <ChevronDown
          size={18}
          strokeWidth={1.5}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 -translate-y-1/2 text-n9"
        />
      </div>
    </div>
  );
}
