"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { HashLink } from "@/components/ui/HashLink";
import { Percent } from "@/components/ui/Percent";
import { PoolPrice } from "@/components/ui/PoolPrice";
import { Price } from "@/components/ui/Price";
import { Tooltip } from "@/components/ui/Tooltip";
import type { PoolView } from "@/hooks/usePools";
import { useYields } from "@/hooks/useYields";
import { shareOf } from "@/lib/pool/liquidityAdd";
import { premium } from "@/lib/pool/premium";
import { spotPrice } from "@/lib/pool/quote";

/** What a pool holds, at which price, and whose it is. */
export function PoolFacts({ pool, personal }: { pool: PoolView; personal: boolean }) {
  const t = useTranslations("pool");
  const { yieldOf, dayOf } = useYields();
  const price = spotPrice(pool.reserveBase, pool.reservePusd);
  const real = pool.price > 0n ? pool.price : undefined;
  const held = pool.lpBalance + pool.lpStake;
  return (
    <section>
      <h2 className="mb-2 text-16">{t("facts")}</h2>
      <dl>
        <DataRow label={t("price")}>
          <PoolPrice value={price} unit testId="pool-price" />
        </DataRow>
        <DataRow label={t("oraclePrice")}>
          <Price value={real} testId="oracle-price" />
        </DataRow>
        <DataRow label={t("premium")}>
          <Percent value={real && price && premium(price, real)} change testId="premium" />
        </DataRow>
        <DataRow label={t("holds")}>
          <Amount value={pool.reserveBase} symbol={pool.symbol} compact testId="reserve-base" />
          <Amount value={pool.reservePusd} symbol="pUSD" compact testId="reserve-pusd" />
        </DataRow>
        <DataRow label={t("volume")}>
          <Amount value={dayOf(pool)} symbol="pUSD" compact testId="volume" />
        </DataRow>
        <DataRow label={<Tooltip text={t("feeAprHint")}>{t("feeApr")}</Tooltip>}>
          <Percent value={yieldOf(pool).fees} testId="fee-apr" />
        </DataRow>
        {personal && (
          <>
            <DataRow label={t("mine")}>
              <Percent value={shareOf(held, pool.lpSupply)} testId="my-share" />
            </DataRow>
            <DataRow label={t("inWallet")}>
              <Amount value={pool.lpBalance} symbol="LP" digits={4} trim testId="lp-balance" />
            </DataRow>
            <DataRow label={t("staked")}>
              <Amount value={pool.lpStake} symbol="LP" digits={4} trim testId="lp-stake" />
            </DataRow>
          </>
        )}
        <DataRow label={t("contract")}>
          <HashLink address={pool.pair} />
        </DataRow>
      </dl>
    </section>
  );
}
