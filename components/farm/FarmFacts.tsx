"use client";
import { useLocale, useTranslations } from "next-intl";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Notice } from "@/components/ui/Notice";
import { Percent } from "@/components/ui/Percent";
import { Tooltip } from "@/components/ui/Tooltip";
import type { PoolView } from "@/hooks/usePools";
import { useYields } from "@/hooks/useYields";
import { formatDuration } from "@/lib/amount/formatAge";
import { liquidityValue, totalApr } from "@/lib/farm/apr";
import { perDay } from "@/lib/farm/claimable";
import { secondsLeft } from "@/lib/farm/earned";
import { farmState } from "@/lib/farm/state";

/** What a farm pays, to whom, and for how long. */
export function FarmFacts({ pool, personal }: { pool: PoolView; personal: boolean }) {
  const t = useTranslations("farm");
  const locale = useLocale();
  const { yieldOf } = useYields();
  const apr = yieldOf(pool);
  const state = farmState(pool);
  const left = secondsLeft(pool);
  return (
    <section className="grid gap-4">
      {state !== "paying" && (
        <Notice tone={state === "empty" ? "info" : "caution"}>
          <span data-testid="farm-state" data-state={state}>
            {t.rich(`stateText.${state}`, {
              minimum: () => <Amount value={pool.minStake} symbol="LP" digits={4} trim />,
            })}
          </span>
        </Notice>
      )}
      <div>
        <h2 className="mb-2 text-16">{t("yield")}</h2>
        <dl>
          <DataRow label={<Tooltip text={t("apr.feesHint")}>{t("apr.fees")}</Tooltip>}>
            <Percent value={apr.fees} testId="apr-fees" />
          </DataRow>
          <DataRow label={<Tooltip text={t("apr.rewardsHint")}>{t("apr.rewards")}</Tooltip>}>
            <Percent value={apr.rewards} testId="apr-rewards" />
          </DataRow>
          <DataRow label={t("apr.total")} className="font-medium">
            <Percent value={totalApr(apr)} testId="apr-total" />
          </DataRow>
          {pool.feed !== 0 && (
            <DataRow label={<Tooltip text={t("apr.shortHint")}>{t("apr.short")}</Tooltip>}>
              <Percent value={apr.short} testId="apr-short" />
            </DataRow>
          )}
        </dl>
      </div>
      <div>
        <h2 className="mb-2 text-16">{t("stream")}</h2>
        <dl>
          <DataRow label={t("stakedValue")}>
            <Amount value={liquidityValue(pool, pool.lpStaked)} symbol="pUSD" testId="staked-value" />
          </DataRow>
          <DataRow label={t("perDay")}>
            <Amount value={perDay(pool.rate)} symbol="PLX" testId="per-day" />
          </DataRow>
          <DataRow label={t("remaining")}>
            <Amount value={pool.remaining} symbol="PLX" compact testId="remaining" />
            {left !== undefined && (
              <span className="text-n9">{t("lasts", { time: formatDuration(Number(left), locale) })}</span>
            )}
          </DataRow>
          <DataRow label={t("budget")}>
            <Amount value={pool.budget} symbol="PLX" compact testId="budget" />
          </DataRow>
          {pool.feed !== 0 && (
            <>
              <DataRow label={<Tooltip text={t("shortShareHint")}>{t("shortShare")}</Tooltip>}>
                <Percent value={pool.shortShare} testId="short-share" />
              </DataRow>
              <DataRow label={t("sampled")}>
                {pool.sampledAt === 0n ? (
                  <span className="text-n8">—</span>
                ) : (
                  <>
                    <Percent value={pool.premium} change testId="sampled-premium" />
                    <Age at={pool.sampledAt} className="text-n9" />
                  </>
                )}
              </DataRow>
              <DataRow label={t("soldShort")}>
                <Amount value={pool.shortStaked} symbol={pool.symbol} digits={4} trim testId="short-staked" />
              </DataRow>
            </>
          )}
          {personal && (
            <>
              <DataRow label={t("myStake")}>
                <Amount value={pool.lpStake} symbol="LP" digits={6} trim testId="lp-stake" />
              </DataRow>
              <DataRow label={t("myRewards")}>
                <Amount value={pool.earned} symbol="PLX" digits={6} trim testId="earned" />
              </DataRow>
            </>
          )}
        </dl>
      </div>
    </section>
  );
}
