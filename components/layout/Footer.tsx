"use client";
import { useLocale, useTranslations } from "next-intl";
import { Skeleton } from "@/components/ui/Skeleton";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import { useHead } from "@/hooks/useHead";
import { Link } from "@/i18n/navigation";
import { formatAge } from "@/lib/amount/formatAge";

/** Where the numbers come from: the chain, its latest block and how old that is. */
export function Footer() {
  const t = useTranslations("footer");
  const locale = useLocale();
  const { chain } = useDeployment();
  const { data: head } = useHead();
  const now = useClock();
  return (
    <footer className="mt-8 border-t border-n5">
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-4 text-12 text-n9 sm:px-6">
        <p className="flex items-center gap-x-3">
          <span>{chain.name}</span>
          {head && now !== undefined ? (
            <span data-testid="block" data-raw={head.number.toString()}>
              {t("block", { number: head.number.toString() })} · {formatAge(now - head.timestamp, locale)}
            </span>
          ) : (
            <Skeleton className="h-3 w-32" />
          )}
        </p>
        <p className="flex flex-wrap gap-x-6">
          <FooterLink href="/settle">{t("settle")}</FooterLink>
          <FooterLink href="/treasury">{t("treasury")}</FooterLink>
          <FooterLink href="/status">{t("status")}</FooterLink>
          <FooterLink href="/disclosure">{t("disclosure")}</FooterLink>
        </p>
      </div>
    </footer>
  );
}

function FooterLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="inline-flex min-h-6 items-center underline underline-offset-4 hover:text-n11"
    >
      {children}
    </Link>
  );
}
