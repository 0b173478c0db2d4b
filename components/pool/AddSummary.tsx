"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Percent } from "@/components/ui/Percent";
import { PoolPrice } from "@/components/ui/PoolPrice";
import type { PoolView } from "@/hooks/usePools";
import type { AddQuote } from "@/lib/pool/liquidityAdd";
import { spotPrice } from "@/lib/pool/quote";

/** What providing so much gives. */
export function AddSummary({ pool, quote }: { pool: PoolView; quote: AddQuote | undefined }) {
  const t = useTranslations("pool");
  const price = quote?.price ?? spotPrice(pool.reserveBase, pool.reservePusd);
  return (
    <dl>
      <DataRow label={t("currentPrice", { symbol: pool.symbol })}>
        <PoolPrice value={price} unit testId="price-after" />
      </DataRow>
      <DataRow label={t("receive")}>
        <Amount value={quote?.liquidity} symbol="LP" digits={6} trim testId="lp-out" />
      </DataRow>
      <DataRow
        label={t("share")}
        before={quote && <Percent value={quote.shareBefore} testId="share-before" />}
      >
        <Percent value={quote?.shareAfter} testId="share-after" />
      </DataRow>
      <DataRow label={t("atLeast")}>
        <Amount value={quote?.minBase} symbol={pool.symbol} digits={4} trim testId="min-base" />
        {quote && <Amount value={quote.minPusd} symbol="pUSD" digits={4} trim testId="min-pusd" />}
      </DataRow>
    </dl>
  );
}
