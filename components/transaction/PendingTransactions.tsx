"use client";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { TransactionRow } from "@/components/transaction/TransactionRow";
import { Popover } from "@/components/ui/Popover";
import { useTransactions } from "@/hooks/useTransactions";

/** How many transactions are under way, and what became of this visit's others. */
export function PendingTransactions() {
  const t = useTranslations("activity");
  const transactions = useTransactions();
  const pending = transactions.filter(({ status }) => status === "pending").length;
  if (transactions.length === 0) return null;
  return (
    <Popover
      label={t("title", { count: pending })}
      triggerClassName="flex min-h-9 items-center gap-1.5 rounded-lg border border-n6 px-2.5 text-14 text-n10 hover:bg-n3"
      trigger={
        <span data-testid="pending-count" data-count={pending} className="flex items-center gap-1.5">
          {pending > 0 && (
            <LoaderCircle size={16} strokeWidth={1.5} aria-hidden="true" className="animate-spin" />
          )}
          {pending > 0 ? pending : "✓"}
        </span>
      }
      className="sm:w-80"
    >
      <ul className="flex max-h-80 flex-col gap-3 overflow-y-auto">
        {transactions.map((transaction) => (
          <TransactionRow key={transaction.hash} transaction={transaction} />
        ))}
      </ul>
    </Popover>
  );
}
