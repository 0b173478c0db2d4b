"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { HoldingRow } from "@/components/portfolio/HoldingRow";
import { Section } from "@/components/portfolio/Section";
import { Amount } from "@/components/ui/Amount";
import { LabelledCell } from "@/components/ui/LabelledCell";
import { usePoolClass } from "@/hooks/usePoolClass";
import { type PoolView, usePools } from "@/hooks/usePools";
import { liquidityValue } from "@/lib/farm/apr";

/** Liquidity of an account, staked or not, and the PLX that waits for it. */
export function StakeHoldings({ owner }: { owner: Address }) {
  const t = useTranslations("positions.holdings");
  const { pools, personal } = usePools(owner);
  const held = personal
    ? (pools ?? []).filter(({ lpStake, lpBalance, earned }) => lpStake + lpBalance + earned > 0n)
    : [];
  if (held.length === 0) return null;
  return (
    <Section title={t("liquidity")} name="liquidity">
      {held.map((pool) => (
        <Row key={pool.pair} pool={pool} />
      ))}
    </Section>
  );
}

function Row({ pool }: { pool: PoolView }) {
  const t = useTranslations("positions.holdings");
  const assetClass = usePoolClass(pool);
  const pusd = { symbol: "pUSD", digits: 2 };
  return (
    <HoldingRow
      href={`/farm/${pool.symbol}`}
      symbol={pool.symbol}
      assetClass={assetClass}
      title={`${pool.symbol}/pUSD`}
      note={pool.lpBalance > 0n && pool.lpStake === 0n ? t("idle") : undefined}
    >
      <LabelledCell label={t("staked")}>
        <Amount value={liquidityValue(pool, pool.lpStake)} {...pusd} testId="staked" />
      </LabelledCell>
      <LabelledCell label={t("unstaked")}>
        <Amount value={liquidityValue(pool, pool.lpBalance)} {...pusd} testId="unstaked" />
      </LabelledCell>
      <LabelledCell label={t("rewards")}>
        <Amount value={pool.earned} symbol="PLX" digits={4} trim testId="rewards" />
      </LabelledCell>
    </HoldingRow>
  );
}
