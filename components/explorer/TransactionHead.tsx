"use client";
import { CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/CopyButton";
import { cx } from "@/components/ui/cx";
import { Notice } from "@/components/ui/Notice";
import type { TransactionView } from "@/hooks/explorer/useTransactionView";
import { useExplain } from "@/hooks/useExplain";

const looks = {
  pending: { icon: LoaderCircle, className: "text-n10" },
  success: { icon: CircleCheck, className: "text-n11" },
  failed: { icon: CircleX, className: "text-danger" },
};

/** How a transaction stands, and why it failed. */
export function TransactionHead({ transaction: { hash, status, reason } }: { transaction: TransactionView }) {
  const t = useTranslations("explorer");
  const explain = useExplain();
  const { icon: Icon, className } = looks[status];
  return (
    <header className="mb-6">
      <p
        data-testid="tx-status"
        data-status={status}
        className={cx("flex items-center gap-2 text-20", className)}
      >
        <Icon size={22} strokeWidth={1.5} aria-hidden="true" />
        {t(`status.${status}`)}
      </p>
      <p className="mt-1 text-12 text-n9">
        <span className="font-mono break-all">{hash}</span> <CopyButton text={hash} label={t("copyHash")} />
      </p>
      {status === "pending" && <p className="mt-3 text-14 text-n9">{t("pendingText")}</p>}
      {reason && (
        <div className="mt-4" data-testid="tx-reason">
          <Notice tone="danger">{reason === "outOfGas" ? t("outOfGas") : explain(reason)}</Notice>
        </div>
      )}
    </header>
  );
}
