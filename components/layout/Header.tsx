"use client";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { LanguageSwitch } from "@/components/layout/LanguageSwitch";
import { Logo } from "@/components/layout/Logo";
import { NetworkPill } from "@/components/layout/NetworkPill";
import { isCurrent, navItems } from "@/components/layout/navItems";
import { SettingsPopover } from "@/components/layout/SettingsPopover";
import { ThemeSwitch } from "@/components/layout/ThemeSwitch";
import { WalletButton } from "@/components/layout/WalletButton";
import { PendingTransactions } from "@/components/transaction/PendingTransactions";
import { cx } from "@/components/ui/cx";
import { useWallet } from "@/hooks/useWallet";
import { Link, usePathname } from "@/i18n/navigation";

/** Nobody needs it without an account. */
const AlertBell = lazy(() => import("@/components/alert/AlertBell"));

export function Header() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const { account } = useWallet();
  return (
    <header className="sticky top-0 z-20 border-b border-n5 bg-n1">
      <div className="mx-auto flex h-14 max-w-page items-center gap-2 px-4 sm:px-6">
        {/* On a crowded phone the name gives way, not the page. */}
        <Link href="/" aria-label={t("home")} className="min-w-0 overflow-hidden rounded-md">
          <Logo />
        </Link>
        <nav aria-label={t("navigation")} className="ml-4 hidden xl:gap-1 lg:flex">
          {navItems.map(({ key, href }) => (
            <Link
              key={key}
              href={href}
              aria-current={isCurrent(href, pathname) ? "page" : undefined}
              className={cx(
                "rounded-lg px-2 py-2 text-14 whitespace-nowrap transition-colors hover:text-n11",
                isCurrent(href, pathname)
                  ? "text-n11 underline decoration-2 decoration-accent-text underline-offset-8"
                  : "text-n9",
              )}
            >
              {t(`nav.${key}`)}
            </Link>
          ))}
        </nav>
        <div className="ml-auto flex shrink-0 items-center gap-1 sm:gap-2">
          <PendingTransactions />
          <div className="hidden xl:block">
            <NetworkPill />
          </div>
          <LanguageSwitch />
          <div className="hidden sm:block">
            <ThemeSwitch />
          </div>
          {account && (
            <Suspense>
              <AlertBell />
            </Suspense>
          )}
          <SettingsPopover />
          <WalletButton />
        </div>
      </div>
    </header>
  );
}
