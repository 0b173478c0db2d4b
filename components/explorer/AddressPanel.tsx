"use client";
import { useLocale, useTranslations } from "next-intl";
import { type Address, getAddress, isAddress } from "viem";
import { AddressActivity } from "@/components/explorer/AddressActivity";
import { AddressCode } from "@/components/explorer/AddressCode";
import { AddressPositions } from "@/components/explorer/AddressPositions";
import { Amount } from "@/components/ui/Amount";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { DataRow } from "@/components/ui/DataRow";
import { EmptyState } from "@/components/ui/EmptyState";
import { HashLink } from "@/components/ui/HashLink";
import { Skeleton } from "@/components/ui/Skeleton";
import { type AddressView, useAddressView } from "@/hooks/explorer/useAddressView";
import { useKnownAddresses } from "@/hooks/explorer/useKnownAddresses";

/** One address, a person's or a contract's, read from the node; only its history comes from the indexer. */
export function AddressPanel({ address }: { address: string }) {
  const t = useTranslations("explorer");
  if (!isAddress(address, { strict: false })) {
    return <EmptyState tone="error" title={t("noAddress")} text={t("noAddressText")} />;
  }
  return <Loaded address={getAddress(address)} />;
}

function Loaded({ address }: { address: Address }) {
  const t = useTranslations("explorer");
  const known = useKnownAddresses()(address);
  const { view, failing, retry } = useAddressView(address);
  return (
    <>
      <header className="mb-6">
        <p className="text-20" data-testid="address-name">
          {known?.name ??
            (view ? t(view.code ? "foreignContract" : "account") : <Skeleton className="h-6 w-28" />)}
        </p>
        <p className="mt-1 text-12 text-n9">
          <span className="font-mono break-all">{address}</span>{" "}
          <CopyButton text={address} label={t("copy")} />
        </p>
      </header>
      {!view && failing && (
        <EmptyState
          tone="error"
          title={t("failed")}
          text={t("failedText")}
          action={<Button onClick={retry}>{t("retry")}</Button>}
        />
      )}
      {view ? <Holdings view={view} /> : !failing && <Skeleton className="h-40 w-full" />}
      {view?.code && <AddressCode address={address} code={view.code} />}
      <AddressPositions address={address} />
      <AddressActivity address={address} />
    </>
  );
}

function Holdings({ view }: { view: AddressView }) {
  const t = useTranslations("explorer");
  const locale = useLocale();
  return (
    <section aria-labelledby="holdings">
      <h2 id="holdings" className="mb-3 text-16">
        {t("holdings")}
      </h2>
      <dl className="grid gap-x-10 sm:grid-cols-2">
        {view.holdings.map(({ symbol, token, decimals, balance }) => (
          <DataRow key={symbol} label={token ? <HashLink address={token}>{symbol}</HashLink> : symbol}>
            <Amount value={balance} decimals={decimals} digits={6} trim testId={`holding-${symbol}`} />
          </DataRow>
        ))}
        <DataRow label={t("sent")}>{view.sent.toLocaleString(locale)}</DataRow>
      </dl>
    </section>
  );
}
