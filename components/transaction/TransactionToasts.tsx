"use client";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { lazy, Suspense, useEffect, useRef } from "react";
import type { TransactionStatus } from "@/hooks/transactionStore";
import { useTransactions } from "@/hooks/useTransactions";

const Toaster = lazy(() => import("sonner").then(({ Toaster }) => ({ default: Toaster })));

/** Pixels; keeps notes clear of the navigation at the bottom of a phone. */
const ABOVE_NAV = 80;

/** A note in the corner for each change of a transaction; its code is loaded with the first one. */
export function TransactionToasts() {
  const t = useTranslations("activity");
  const step = useTranslations("step");
  const { resolvedTheme } = useTheme();
  const transactions = useTransactions();
  const shown = useRef(new Map<string, TransactionStatus>());

  useEffect(() => {
    for (const { hash, label, status } of transactions) {
      if (shown.current.get(hash) === status) continue;
      shown.current.set(hash, status);
      const title = `${step(label)}: ${t(status)}`;
      void import("sonner").then(({ toast }) => {
        const options = { id: hash, duration: status === "pending" ? 60_000 : 6_000 };
        if (status === "pending") toast.loading(title, options);
        else if (status === "confirmed") toast.success(title, options);
        else toast.error(title, options);
      });
    }
  }, [transactions, t, step]);

  if (transactions.length === 0) return null;
  return (
    <Suspense>
      <Toaster
        theme={resolvedTheme === "dark" ? "dark" : "light"}
        position="bottom-left"
        mobileOffset={{ bottom: ABOVE_NAV }}
        style={{ fontFamily: "inherit" }}
        closeButton
      />
    </Suspense>
  );
}
