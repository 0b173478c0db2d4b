"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { LabelledCell } from "@/components/ui/LabelledCell";
import { Percent } from "@/components/ui/Percent";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { StatusBadge } from "@/components/ui/StatusBadge";
import { Tooltip } from "@/components/ui/Tooltip";
import { usePoolClass } from "@/hooks/usePoolClass";
import type { PoolView } from "@/hooks/usePools";
import { useYields } from "@/hooks/useYields";
import { Link } from "@/i18n/navigation";
import { shareOf } from "@/lib/pool/liquidityAdd";
import { spotPrice } from "@/lib/pool/quote";

/** One pool in the list; the whole row leads to its page. */
export function PoolRow({ pool, personal }: { pool: PoolView; personal: boolean }) {
  const t = useTranslations("pool");
  const { yieldOf, dayOf } = useYields();
  const assetClass = usePoolClass(pool);
  const held = pool.lpBalance + pool.lpStake;
  return (
    <li className="relative border-t border-n5 py-4 hover:bg-n2" data-testid="pool" data-symbol={pool.symbol}>
      <div className="grid grid-cols-2 items-center gap-x-4 gap-y-3 lg:grid-cols-[2fr_1.2fr_1.4fr_1.2fr_1fr_1fr]">
        <div className="col-span-2 flex items-center gap-3 lg:col-span-1">
          <AssetBadge symbol={pool.symbol} assetClass={assetClass} />
          <div className="min-w-0">
            <Link
              href={`/pool/${pool.symbol}`}
              className="text-16 text-n11 after:absolute after:inset-0 hover:underline"
            >
              {pool.symbol}/pUSD
            </Link>
            {pool.feed !== 0 && (
              <p>
                <StatusBadge status={pool.status} />
              </p>
            )}
          </div>
        </div>
        <LabelledCell label={t("price")}>
          <PoolPrice value={spotPrice(pool.reserveBase, pool.reservePusd)} testId="pool-price" />
        </LabelledCell>
        <LabelledCell label={t("depth")}>
          <Amount value={2n * pool.reservePusd} symbol="pUSD" compact testId="depth" />
        </LabelledCell>
        <LabelledCell label={t("volume")}>
          <Amount value={dayOf(pool)} symbol="pUSD" compact testId="volume" />
        </LabelledCell>
        <LabelledCell
          label={
            <span className="relative z-1">
              <Tooltip text={t("feeAprHint")}>{t("feeApr")}</Tooltip>
            </span>
          }
        >
          <Percent value={yieldOf(pool).fees} testId="fee-apr" />
        </LabelledCell>
        <LabelledCell label={t("mine")}>
          <Percent value={personal ? shareOf(held, pool.lpSupply) : undefined} testId="my-share" />
        </LabelledCell>
      </div>
    </li>
  );
}
