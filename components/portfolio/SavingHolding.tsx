"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { HoldingRow } from "@/components/portfolio/HoldingRow";
import { Section } from "@/components/portfolio/Section";
import { Amount } from "@/components/ui/Amount";
import { LabelledCell } from "@/components/ui/LabelledCell";
import { Percent } from "@/components/ui/Percent";
import { useSaving } from "@/hooks/useSaving";
import { savingsApy } from "@/lib/save/savings";

/** pUSD in the savings vault. */
export function SavingHolding({ owner }: { owner: Address }) {
  const t = useTranslations("positions.holdings");
  const { saving, personal } = useSaving(owner);
  if (!saving || !personal || saving.shares === 0n) return null;
  return (
    <Section title={t("saving")} name="saving">
      <HoldingRow href="/save" symbol="pUSD" title="spUSD">
        <LabelledCell label={t("worth")}>
          <Amount value={saving.assets} symbol="pUSD" testId="saved" />
        </LabelledCell>
        <LabelledCell label={t("rate")}>
          <Percent value={savingsApy(saving.rate)} />
        </LabelledCell>
      </HoldingRow>
    </Section>
  );
}
