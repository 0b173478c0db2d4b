"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { PoolPrice } from "@/components/ui/PoolPrice";
import type { PoolView } from "@/hooks/usePools";
import { changedPrice, exampleHoldings } from "@/lib/pool/example";
import { removeQuote } from "@/lib/pool/liquidityRemove";
import { compareWithHolding } from "@/lib/pool/loss";
import { spotPrice } from "@/lib/pool/quote";

/** What providing would be worth against just holding, if the price moved. With own liquidity, for that. */
export function LossCalculator({ pool }: { pool: PoolView }) {
  const t = useTranslations("pool.loss");
  const id = useId();
  const [percent, setPercent] = useState(50);
  const price = spotPrice(pool.reserveBase, pool.reservePusd);
  if (price === undefined) return null;
  const mine = removeQuote(pool, pool.lpBalance + pool.lpStake, 0);
  const then = changedPrice(price, percent);
  const { pooled, held, difference, loss, now } = compareWithHolding(mine ?? exampleHoldings(price), then);
  return (
    <section data-testid="loss">
      <h2 className="mb-1 text-16">{t("title")}</h2>
      <p className="mb-3 max-w-prose text-14 text-pretty text-n9">{t(mine ? "textMine" : "text")}</p>
      <label htmlFor={id} className="flex items-baseline justify-between text-14 text-n9">
        {t("change", { symbol: pool.symbol })}
        <output htmlFor={id} className="text-20 text-n11">
          {percent > 0 ? "+" : percent < 0 ? "−" : ""}
          {Math.abs(percent)}%
        </output>
      </label>
      <input
        id={id}
        type="range"
        min={-90}
        max={300}
        step={5}
        value={percent}
        onChange={(event) => setPercent(Number(event.target.value))}
        className="h-6 w-full accent-accent"
      />
      <dl className="mt-2">
        <DataRow label={t("price")}>
          <PoolPrice value={then} unit testId="price-then" />
        </DataRow>
        <DataRow label={t("consists")}>
          <Amount value={now.base} symbol={pool.symbol} digits={4} trim />
          <Amount value={now.pusd} symbol="pUSD" />
        </DataRow>
        <DataRow label={t("pooled")}>
          <Amount value={pooled} symbol="pUSD" testId="pooled" />
        </DataRow>
        <DataRow label={t("held")}>
          <Amount value={held} symbol="pUSD" testId="held" />
        </DataRow>
        <DataRow label={t("difference")}>
          <Amount value={difference} symbol="pUSD" testId="difference" />
          <Percent value={loss} change testId="loss-share" />
        </DataRow>
      </dl>
      <p className="mt-1 text-12 text-n9">{t("note")}</p>
    </section>
  );
}
