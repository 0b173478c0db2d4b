"use client";
import { useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { iconButton } from "@/components/layout/iconButton";
import { Link, usePathname } from "@/i18n/navigation";

/** To the same page in the other language, with its query. */
export function LanguageSwitch() {
  const t = useTranslations("shell");
  const other = useLocale() === "en" ? "zh-CN" : "en";
  const pathname = usePathname();
  const query = useSearchParams().toString();
  return (
    <Link
      href={query ? `${pathname}?${query}` : pathname}
      locale={other}
      prefetch={false}
      hrefLang={other}
      lang={other}
      aria-label={t("language")}
      className={iconButton}
    >
      {other === "en" ? "EN" : "中"}
    </Link>
  );
}
