"use client";
import { useTranslations } from "next-intl";
import { MoreMenu } from "@/components/layout/MoreMenu";
import { isCurrent, nearItems } from "@/components/layout/navItems";
import { cx } from "@/components/ui/cx";
import { Link, usePathname } from "@/i18n/navigation";

/** The navigation on phones, within reach of the thumb. */
export function BottomNav() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  return (
    <nav
      aria-label={t("navigation")}
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t border-n5 bg-n1 pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {nearItems.map(({ key, href, icon: Icon }) => (
        <Link
          key={key}
          href={href}
          aria-current={isCurrent(href, pathname) ? "page" : undefined}
          className={cx(
            "flex h-16 flex-col items-center justify-center gap-1 text-12",
            isCurrent(href, pathname) ? "text-accent-text" : "text-n9",
          )}
        >
          <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
          {t(`nav.${key}`)}
        </Link>
      ))}
      <MoreMenu />
    </nav>
  );
}
