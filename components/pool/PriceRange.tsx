"use client";
import { useTranslations } from "next-intl";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { useAssetChart } from "@/hooks/chart/useAssetChart";
import type { PoolView } from "@/hooks/usePools";
import { placeOf } from "@/lib/chart/scale";
import { priceRange } from "@/lib/pool/range";

/** Between which prices the pool stood in the last month, and where it stands. Nothing without that history. */
export function PriceRange({ pool }: { pool: PoolView }) {
  const t = useTranslations("pool.range");
  const { data } = useAssetChart(pool.base, "1M");
  const range = priceRange(data?.points.map((point) => point.pool) ?? []);
  if (!range) return null;
  const place = range.high > range.low ? placeOf(range.last, range) : 0.5;
  return (
    <section data-testid="price-range">
      <h2 className="mb-3 text-16">{t("title")}</h2>
      <div aria-hidden="true" className="relative h-2 rounded-full bg-n4">
        <span
          className="absolute top-1/2 size-4 -translate-1/2 rounded-full border-2 border-n1 bg-n11"
          style={{ left: `${place * 100}%` }}
        />
      </div>
      <dl className="mt-2 flex justify-between gap-4 text-12 text-n9">
        <Mark label={t("low")} value={range.low} />
        <Mark label={t("last")} value={range.last} />
        <Mark label={t("high")} value={range.high} />
      </dl>
    </section>
  );
}

function Mark({ label, value }: { label: string; value: bigint }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="text-14 text-n11">
        <PoolPrice value={value} />
      </dd>
    </div>
  );
}
