"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { cx } from "@/components/ui/cx";
import { RatioBar } from "@/components/ui/RatioBar";
import type { MarketView } from "@/hooks/useOverview";
import type { ShortView } from "@/hooks/useShorts";
import { positionName } from "@/lib/positionName";

/** One short, to be chosen. */
export function ShortCard({
  short,
  market,
  chosen,
  onChoose,
}: {
  short: ShortView;
  market: MarketView;
  chosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations("short");
  return (
    <li data-testid="short" data-id={short.id.toString()}>
      <button
        type="button"
        aria-pressed={chosen}
        onClick={onChoose}
        className={cx(
          "grid w-full gap-1 rounded-lg border px-3 py-2 text-left hover:bg-n3",
          chosen ? "border-accent-text" : "border-n6",
        )}
      >
        <span className="flex flex-wrap justify-between gap-x-3 text-14 text-n11">
          <span>{t("name", { id: positionName(short.id) })}</span>
          <Amount value={short.debt} symbol={market.debtSymbol} digits={4} trim testId="short-debt" />
        </span>
        {short.debt > 0n && <RatioBar ratio={short.ratio} minRatio={market.minRatio} size="row" />}
        <span className="flex flex-wrap justify-between gap-x-3 text-12 text-n9">
          <span>
            {t("locked")} <Amount value={short.locked} symbol="pUSD" testId="short-locked" />
          </span>
          <span>
            {t("unlockable")} <Amount value={short.unlockable} symbol="pUSD" testId="short-unlockable" />
          </span>
        </span>
      </button>
    </li>
  );
}
