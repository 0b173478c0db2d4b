"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { Notice } from "@/components/ui/Notice";
import type { MarketView } from "@/hooks/useOverview";
import { Link } from "@/i18n/navigation";
import type { Refusal } from "@/lib/cdp/refusal";

/** How much is missing to repay, and where to get it. */
export function ShortfallNotice({ refusal, market }: { refusal: Refusal | undefined; market: MarketView }) {
  const t = useTranslations("position");
  if (refusal?.kind !== "short") return null;
  const { debtSymbol: symbol, debtFeed } = market;
  const href = debtFeed === 0 ? "/borrow" : `/asset/${symbol}?side=buy`;
  return (
    <Notice
      tone="caution"
      action={
        <Link
          href={href}
          className="shrink-0 text-accent-text underline-offset-4 hover:underline"
          data-testid="buy-link"
        >
          {t(debtFeed === 0 ? "borrowMore" : "buyMore", { symbol })}
        </Link>
      }
    >
      {t.rich("shortfall", {
        amount: () => <Amount value={refusal.missing} symbol={symbol} digits={6} trim testId="shortfall" />,
      })}
    </Notice>
  );
}
