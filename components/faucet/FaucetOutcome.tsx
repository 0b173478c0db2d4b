"use client";
import { useLocale, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/Notice";
import type { FaucetAnswer } from "@/hooks/faucetTerms";
import { Link } from "@/i18n/navigation";
import { formatDuration } from "@/lib/amount/formatAge";

/** How the last request ended, and what to do with the money. */
export function FaucetOutcome({ answer, failed }: { answer: FaucetAnswer | undefined; failed: boolean }) {
  const t = useTranslations("faucet");
  const locale = useLocale();
  const sentence = () => {
    if (answer?.error === "cooldown")
      return t("error.cooldown", { time: formatDuration(answer.secondsLeft, locale) });
    return t(`error.${answer?.error ?? "unavailable"}`);
  };
  const refused = failed || answer?.error !== undefined;
  return (
    <div
      aria-live="polite"
      data-testid="faucet-outcome"
      data-status={refused ? (answer?.error ?? "failed") : answer ? "paid" : "idle"}
      className="empty:hidden"
    >
      {refused && <Notice tone="caution">{sentence()}</Notice>}
      {answer && !refused && (
        <div className="flex flex-col gap-2 text-14 text-n10">
          <p>{t("paid")}</p>
          <p className="flex flex-wrap gap-x-6 gap-y-1">
            <Next href="/borrow">{t("toBorrow")}</Next>
            <Next href="/">{t("toMarkets")}</Next>
          </p>
        </div>
      )}
    </div>
  );
}

function Next({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="inline-flex min-h-6 text-accent-text underline-offset-4 hover:underline">
      {children} →
    </Link>
  );
}
