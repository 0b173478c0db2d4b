"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { HoldingRow } from "@/components/portfolio/HoldingRow";
import { Section } from "@/components/portfolio/Section";
import { Amount } from "@/components/ui/Amount";
import { LabelledCell } from "@/components/ui/LabelledCell";
import { Percent } from "@/components/ui/Percent";
import { Price } from "@/components/ui/Price";
import { useMarket } from "@/hooks/useMarket";
import { type ShortView, useShorts } from "@/hooks/useShorts";
import { healthOf } from "@/lib/cdp/health";
import { positionName } from "@/lib/positionName";

/** Assets that an account has sold short through the desk. */
export function ShortHoldings({ owner }: { owner: Address }) {
  const t = useTranslations("positions.holdings");
  const { shorts } = useShorts(owner);
  const live = (shorts ?? []).filter(({ debt, collateral, locked }) => debt + collateral + locked > 0n);
  if (live.length === 0) return null;
  return (
    <Section title={t("shorts")} name="shorts">
      {live.map((short) => (
        <Row key={short.id} short={short} />
      ))}
    </Section>
  );
}

function Row({ short }: { short: ShortView }) {
  const t = useTranslations("positions.holdings");
  const { market, asset } = useMarket(short.market);
  if (!market) return null;
  const { collateral, debt, locked } = short;
  const health = healthOf(collateral, debt, market);
  return (
    <HoldingRow
      href={`/farm/${market.debtSymbol}?tab=short&short=${short.id}`}
      symbol={market.debtSymbol}
      assetClass={asset?.class}
      title={t("short", { symbol: market.debtSymbol })}
      note={positionName(short.id)}
    >
      <LabelledCell label={t("sold")}>
        <Amount value={debt} symbol={market.debtSymbol} digits={4} trim testId="short-debt" />
      </LabelledCell>
      <LabelledCell label={t("ratio")}>
        <Percent value={health?.ratio} testId="short-ratio" />
      </LabelledCell>
      <LabelledCell label={t("liquidation")}>
        <Price value={health?.liquidationPrice} />
      </LabelledCell>
      <LabelledCell label={t("locked")}>
        <Amount value={locked} symbol="pUSD" testId="short-locked" />
      </LabelledCell>
    </HoldingRow>
  );
}
