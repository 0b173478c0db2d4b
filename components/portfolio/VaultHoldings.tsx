"use client";
import { useTranslations } from "next-intl";
import { type Address, isAddressEqual } from "viem";
import { HoldingRow } from "@/components/portfolio/HoldingRow";
import { Section } from "@/components/portfolio/Section";
import { Amount } from "@/components/ui/Amount";
import { LabelledCell } from "@/components/ui/LabelledCell";
import { type CompounderView, useCompounders } from "@/hooks/useCompounders";
import { usePoolClass } from "@/hooks/usePoolClass";
import { type PoolView, usePools } from "@/hooks/usePools";
import { liquidityValue } from "@/lib/farm/apr";

/** Liquidity that compounds. */
export function VaultHoldings({ owner }: { owner: Address }) {
  const t = useTranslations("positions.holdings");
  const vaults = useCompounders(owner);
  const { pools } = usePools(owner);
  const held = (vaults ?? []).flatMap((vault) => {
    const pool = pools?.find(({ pair }) => isAddressEqual(pair, vault.pair));
    return vault.shares > 0n && pool ? [{ vault, pool }] : [];
  });
  if (held.length === 0) return null;
  return (
    <Section title={t("vaults")} name="vaults">
      {held.map(({ vault, pool }) => (
        <Row key={vault.vault} vault={vault} pool={pool} />
      ))}
    </Section>
  );
}

function Row({ vault, pool }: { vault: CompounderView; pool: PoolView }) {
  const t = useTranslations("positions.holdings");
  const assetClass = usePoolClass(pool);
  return (
    <HoldingRow
      href={`/farm/${pool.symbol}?tab=compound`}
      symbol={pool.symbol}
      assetClass={assetClass}
      title={`cLP-${pool.symbol}`}
    >
      <LabelledCell label={t("worth")}>
        <Amount value={liquidityValue(pool, vault.assets)} symbol="pUSD" testId="vault-worth" />
      </LabelledCell>
      <LabelledCell label={t("liquidityTokens")}>
        <Amount value={vault.assets} digits={4} trim testId="vault-liquidity" />
      </LabelledCell>
    </HoldingRow>
  );
}
