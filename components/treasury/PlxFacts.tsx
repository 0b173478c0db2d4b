"use client";
import { useTranslations } from "next-intl";
import { zeroAddress } from "viem";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { HashLink } from "@/components/ui/HashLink";
import { useIndexer } from "@/hooks/useIndexer";
import type { TreasuryView } from "@/hooks/useTreasury";
import { treasuryReport } from "@/lib/indexer/treasury";
import { leftToStream, perDay } from "@/lib/treasury/stream";

/** How much PLX there is, may still be minted, was burnt, and flows to stakers. */
export function PlxFacts({ treasury }: { treasury: TreasuryView }) {
  const t = useTranslations("treasury.plx");
  const { plxSupply, plxMintable, plxHeld, plxRate, streamRate, streamEnd, streamRecipient, timestamp } =
    treasury;
  const { data } = useIndexer("/treasury", treasuryReport);
  const plx = { symbol: "PLX", digits: 4, trim: true };
  return (
    <section>
      <h2 className="mb-2 text-16">PLX</h2>
      <dl>
        <DataRow label={t("supply")}>
          <Amount value={plxSupply} {...plx} testId="plx-supply" />
        </DataRow>
        <DataRow label={t("mintable")}>
          <Amount value={plxMintable} {...plx} testId="plx-mintable" />
        </DataRow>
        <DataRow label={t("burnt")}>
          <Amount value={data?.plx?.burnt} {...plx} testId="plx-burnt" />
        </DataRow>
        <DataRow label={t("held")}>
          <Amount value={plxHeld} {...plx} />
        </DataRow>
        <DataRow label={t("rate")}>
          <Amount value={plxRate} {...plx} testId="plx-rate" />
        </DataRow>
        <DataRow label={t("stream")}>
          <Amount value={perDay(streamRate)} {...plx} testId="stream" /> {t("perDay")}
        </DataRow>
        <DataRow label={t("left")}>
          <Amount value={leftToStream(streamRate, streamEnd, timestamp)} {...plx} />
        </DataRow>
        <DataRow label={t("recipient")}>
          {streamRecipient === zeroAddress ? t("nobody") : <HashLink address={streamRecipient} />}
        </DataRow>
      </dl>
      <p className="mt-3 max-w-prose text-14 text-pretty text-n9">{t("text")}</p>
    </section>
  );
}
