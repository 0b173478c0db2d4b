"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Banners } from "@/components/layout/Banners";
import { BottomNav } from "@/components/layout/BottomNav";
import { ChainResetDialog } from "@/components/layout/ChainResetDialog";
import { ConnectDialog } from "@/components/layout/ConnectDialog";
import { Footer } from "@/components/layout/Footer";
import { Header } from "@/components/layout/Header";
import { TransactionToasts } from "@/components/transaction/TransactionToasts";
import { useBlockRefresh } from "@/hooks/useBlockRefresh";
import { useTransactionWatcher } from "@/hooks/useTransactionWatcher";

/** What surrounds every page. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  useBlockRefresh();
  useTransactionWatcher();
  return (
    <div className="flex min-h-dvh flex-col pb-16 lg:pb-0">
      <a
        href="#main"
        className="sr-only z-50 rounded-lg bg-accent px-4 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t("skip")}
      </a>
      <Header />
      <Banners />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-page flex-1 px-4 py-6 outline-none sm:px-6 md:py-8"
      >
        {children}
      </main>
      <Footer />
      <BottomNav />
      <ConnectDialog />
      <ChainResetDialog />
      <TransactionToasts />
    </div>
  );
}
