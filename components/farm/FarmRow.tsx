"use client";
import { useTranslations } from "next-intl";
import { AprTotal } from "@/components/farm/AprTotal";
import { Amount } from "@/components/ui/Amount";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { LabelledCell } from "@/components/ui/LabelledCell";
import { Percent } from "@/components/ui/Percent";
import { usePoolClass } from "@/hooks/usePoolClass";
import type { PoolView } from "@/hooks/usePools";
import { useYields } from "@/hooks/useYields";
import { Link } from "@/i18n/navigation";
import { liquidityValue } from "@/lib/farm/apr";
import { farmState } from "@/lib/farm/state";

/** One farm in the list; the whole row leads to its page. */
export function FarmRow({ pool, personal }: { pool: PoolView; personal: boolean }) {
  const t = useTranslations("farm");
  const { yieldOf } = useYields();
  const assetClass = usePoolClass(pool);
  const apr = yieldOf(pool);
  const state = farmState(pool);
  return (
    <li
      className="relative border-t border-n5 py-4 hover:bg-n2"
      data-testid="farm"
      data-symbol={pool.symbol}
      data-state={state}
    >
      <div className="grid grid-cols-2 items-center gap-x-4 gap-y-3 lg:grid-cols-[2.2fr_1fr_1fr_1.2fr_1.2fr_1.2fr]">
        <div className="col-span-2 flex items-center gap-3 lg:col-span-1">
          <AssetBadge symbol={pool.symbol} assetClass={assetClass} />
          <div className="min-w-0">
            <Link
              href={`/farm/${pool.symbol}`}
              className="text-16 text-n11 after:absolute after:inset-0 hover:underline"
            >
              {pool.symbol}/pUSD
            </Link>
            <p className="text-12 text-n9">{t(`state.${state}`)}</p>
          </div>
        </div>
        <LabelledCell label={t("apr.total")}>
          <span className="relative z-1">
            <AprTotal apr={apr} />
          </span>
        </LabelledCell>
        <LabelledCell label={t("apr.rewards")}>
          <Percent value={apr.rewards} testId="row-rewards" />
        </LabelledCell>
        <LabelledCell label={t("stakedValue")}>
          <Amount value={liquidityValue(pool, pool.lpStaked)} symbol="pUSD" compact testId="staked-value" />
        </LabelledCell>
        <LabelledCell label={t("myStake")}>
          <Amount
            value={personal ? liquidityValue(pool, pool.lpStake) : undefined}
            symbol="pUSD"
            testId="my-stake"
          />
        </LabelledCell>
        <LabelledCell label={t("myRewards")}>
          <Amount
            value={personal ? pool.earned : undefined}
            symbol="PLX"
            digits={4}
            trim
            testId="my-rewards"
          />
        </LabelledCell>
      </div>
    </li>
  );
}
