"use client";
import { useTranslations } from "next-intl";
import { isHash } from "viem";
import { CallDetails } from "@/components/explorer/CallDetails";
import { EventList } from "@/components/explorer/EventList";
import { TransactionFacts } from "@/components/explorer/TransactionFacts";
import { TransactionHead } from "@/components/explorer/TransactionHead";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTransactionView } from "@/hooks/explorer/useTransactionView";
import { useDeployment } from "@/hooks/useDeployment";

/** One transaction as the chain knows it, read from the node and nowhere else. */
export function TransactionPanel({ hash }: { hash: string }) {
  const t = useTranslations("explorer");
  if (!isHash(hash)) return <EmptyState tone="error" title={t("noHash")} text={t("noHashText")} />;
  return <Loaded hash={hash} />;
}

function Loaded({ hash }: { hash: `0x${string}` }) {
  const t = useTranslations("explorer");
  const { chain } = useDeployment();
  const { transaction, failing, retry } = useTransactionView(hash);
  if (transaction === undefined && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("failed")}
        text={t("failedText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (transaction === undefined) return <Waiting />;
  if (transaction === null) {
    return (
      <EmptyState
        title={t("notFound")}
        text={t("notFoundText", { chain: chain.name })}
        action={<Button onClick={retry}>{t("lookAgain")}</Button>}
      />
    );
  }
  return (
    <>
      <TransactionHead transaction={transaction} />
      <TransactionFacts transaction={transaction} />
      <CallDetails to={transaction.to} input={transaction.input} />
      {transaction.mined && <EventList logs={transaction.mined.logs} />}
    </>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid gap-4">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-48 w-full" />
      <Skeleton className="h-32 w-full" />
    </div>
  );
}
