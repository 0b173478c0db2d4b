"use client";
import { useTranslations } from "next-intl";
import { DataRow } from "@/components/ui/DataRow";
import { Price } from "@/components/ui/Price";

/** What a purchase saves against the oracle and what is left of it, in dollars. */
export function GainRows({
  gain,
  fee,
  profit,
}: {
  gain: bigint | undefined;
  fee: bigint | undefined;
  profit: bigint | undefined;
}) {
  const t = useTranslations("auctions.buy");
  return (
    <>
      {gain !== undefined && (
        <DataRow label={t("saves")}>
          <Price value={gain} testId="gain" />
        </DataRow>
      )}
      <DataRow label={t("fee")}>
        <Price value={fee} testId="network-fee" />
      </DataRow>
      {profit !== undefined && (
        <DataRow label={t("profit")}>
          <Price value={profit} testId="profit" className={profit < 0n ? "text-danger" : undefined} />
        </DataRow>
      )}
    </>
  );
}
