"use client";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { useClock } from "@/hooks/useClock";
import type { Peg } from "@/hooks/useOverview";
import { formatAge } from "@/lib/amount/formatAge";
import { pegOf } from "@/lib/assetPrices";

/** What a pUSD is worth in dollars by the mean price of its WETH pool; a dash while there is none. */
export function PegPrice({ peg }: { peg: Peg }) {
  const value = pegOf(peg);
  return (
    <>
      {value !== undefined && "$"}
      <Amount value={value} digits={4} rounding="nearest" testId="peg" />
    </>
  );
}

/** Since when the mean counts, or why there is none yet. */
export function PegNote({ peg }: { peg: Peg }) {
  const t = useTranslations("ui.peg");
  const locale = useLocale();
  const now = useClock();
  if (pegOf(peg) === undefined) return t("waiting");
  const since = now === undefined ? undefined : formatAge(now - Number(peg.twapSince), locale);
  return since === undefined ? t("mean") : t("meanSince", { since });
}
