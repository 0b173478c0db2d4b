"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { cx } from "@/components/ui/cx";
import { HashLink } from "@/components/ui/HashLink";
import { dismissTransaction, type TrackedTransaction } from "@/hooks/transactionStore";
import { formatAge } from "@/lib/amount/formatAge";

/** Seconds after which a pending transaction is worth a word. */
const SLOW = 60;

const tones = {
  pending: "text-n10",
  confirmed: "text-n10",
  failed: "text-danger",
  replaced: "text-caution",
  dropped: "text-caution",
};

export function TransactionRow({ transaction }: { transaction: TrackedTransaction }) {
  const t = useTranslations("activity");
  const step = useTranslations("step");
  const locale = useLocale();
  const [now, setNow] = useState(() => Date.now());
  const { hash, label, status, sentAt } = transaction;
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const age = (now - sentAt) / 1_000;
  const slow = status === "pending" && age > SLOW;

  return (
    <li
      data-testid="transaction"
      data-status={status}
      className="border-b border-n5 pb-3 text-14 last:border-0 last:pb-0"
    >
      <div className="flex justify-between gap-3">
        <span className="text-n11">{step(label)}</span>
        <span className={cx("text-12", tones[status])}>{t(status)}</span>
      </div>
      <div className="mt-1 flex items-center justify-between gap-3 text-12 text-n9">
        <span>
          <HashLink hash={hash} /> <CopyButton text={hash} label={t("copyHash")} />
        </span>
        {formatAge(age, locale)}
      </div>
      {slow && <p className="mt-2 text-12 text-caution">{t("slow")}</p>}
      {(slow || status !== "pending") && (
        <Button look="text" className="mt-1 text-12" onClick={() => dismissTransaction(hash)}>
          {t("dismiss")}
        </Button>
      )}
    </li>
  );
}
