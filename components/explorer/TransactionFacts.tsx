"use client";
import { useLocale, useTranslations } from "next-intl";
import { KnownAddress } from "@/components/explorer/KnownAddress";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import type { TransactionView } from "@/hooks/explorer/useTransactionView";
import { useHead } from "@/hooks/useHead";
import { formatAmount } from "@/lib/amount/format";

const GWEI_DECIMALS = 9;

/** Block, parties, value and gas. */
export function TransactionFacts({ transaction }: { transaction: TransactionView }) {
  const t = useTranslations("explorer");
  const locale = useLocale();
  const { data: head } = useHead();
  const { from, to, value, nonce, gasLimit, mined } = transaction;
  const count = (number: bigint) => formatAmount(number, 0, { locale, digits: 0 });
  const party = to ?? mined?.created;
  return (
    <dl className="grid gap-x-10 sm:grid-cols-2">
      {mined && (
        <>
          <DataRow label={t("block")}>
            <span data-testid="tx-block" data-raw={mined.block.toString()}>
              {count(mined.block)}
            </span>
            {head && (
              <span className="text-12 text-n9">
                {t("confirmations", { count: Number(head.number - mined.block) + 1 })}
              </span>
            )}
          </DataRow>
          <DataRow label={t("time")}>
            <time dateTime={new Date(mined.time * 1_000).toISOString()}>
              {new Date(mined.time * 1_000).toLocaleString(locale)}
            </time>
          </DataRow>
        </>
      )}
      <DataRow label={t("from")}>
        <KnownAddress address={from} />
      </DataRow>
      <DataRow label={t(to ? "to" : "created")}>{party ? <KnownAddress address={party} /> : "—"}</DataRow>
      <DataRow label={t("value")}>
        <Amount value={value} symbol="ETH" digits={6} trim testId="tx-value" />
      </DataRow>
      <DataRow label={t("nonce")}>{nonce.toLocaleString(locale)}</DataRow>
      <DataRow label={t("gas")}>
        {mined ? t("gasUsed", { used: count(mined.gasUsed), limit: count(gasLimit) }) : count(gasLimit)}
      </DataRow>
      {mined && (
        <DataRow label={t("fee")}>
          <Amount value={mined.gasUsed * mined.gasPrice} symbol="ETH" digits={9} trim testId="tx-fee" />
          <span className="text-12 text-n9">
            {t("gasPrice", {
              price: formatAmount(mined.gasPrice, GWEI_DECIMALS, { locale, digits: 4, trim: true }),
            })}
          </span>
        </DataRow>
      )}
    </dl>
  );
}
