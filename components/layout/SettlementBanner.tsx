"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { useOverview } from "@/hooks/useOverview";
import { usePositions } from "@/hooks/usePositions";
import { type CaseView, useSettlements } from "@/hooks/useSettlements";
import { useWallet } from "@/hooks/useWallet";
import { Link } from "@/i18n/navigation";
import { formatAmount } from "@/lib/amount/format";
import { summariesOf } from "@/lib/settlement/summary";

const tones = {
  caution: "bg-caution/10 text-caution",
  danger: "bg-danger/10 text-danger",
};

/** On every page while something is being settled: what it is, what it means for the reader, and the way there. */
export default function SettlementBanner() {
  const t = useTranslations("settle.banner");
  const locale = useLocale();
  const { settlements } = useSettlements();
  const { account } = useWallet();
  const { overview } = useOverview();
  const { positions = [] } = usePositions(account);
  // The debt token of each position with debt.
  const owing = positions.flatMap(({ debt, market }) => {
    const token = overview?.markets.find(({ id }) => id === market)?.debtToken;
    return debt > 0n && token ? [token] : [];
  });
  if (!settlements) return null;
  const { cases, isShutdown } = settlements;
  if (isShutdown) {
    return (
      <Frame tone="danger" name="shutdown" title={t("shutdown")} symbol={heldOf(cases)[0]?.symbol}>
        {t("shutdownText")} {meaning(cases)}
      </Frame>
    );
  }
  return summariesOf(cases).map(({ stage, cases: some, freezableAt }) => {
    const symbols = new Intl.ListFormat(locale).format(some.map(({ symbol }) => symbol));
    const time = new Date(freezableAt * 1_000).toLocaleString(locale);
    return (
      <Frame
        key={stage}
        tone={stage === "frozen" ? "danger" : "caution"}
        name={stage}
        title={t(stage, { symbols, count: some.length })}
        symbol={(heldOf(some)[0] ?? some[0])?.symbol}
      >
        {t(`${stage}Text`, { time })} {meaning(some)}
      </Frame>
    );
  });

  /** What the reader holds of the tokens and owes in them. */
  function meaning(views: readonly CaseView[]): string {
    const shape = { locale, digits: 4, trim: true };
    const amounts = heldOf(views).map(({ held, symbol }) => `${formatAmount(held, 18, shape)} ${symbol}`);
    const count = owing.filter((token) => views.some((view) => view.token === token)).length;
    return [
      amounts.length > 0 && t("hold", { amounts: new Intl.ListFormat(locale).format(amounts) }),
      count > 0 && t("owe", { count }),
    ]
      .filter(Boolean)
      .join(" ");
  }
}

function heldOf(views: readonly CaseView[]): CaseView[] {
  return views.filter(({ held }) => held > 0n);
}

function Frame({
  tone,
  name,
  title,
  symbol,
  children,
}: {
  tone: keyof typeof tones;
  name: string;
  title: string;
  symbol: string | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("settle.banner");
  return (
    <div data-testid={`settlement-${name}`} className={cx("border-b border-n5", tones[tone])}>
      <div className="mx-auto flex max-w-page flex-wrap items-center justify-between gap-x-8 gap-y-3 px-4 py-4 sm:px-6">
        <div className="min-w-0 flex-1 basis-80">
          <p className="text-20 font-medium text-pretty">{title}</p>
          <p className="mt-0.5 text-14 text-pretty">{children}</p>
        </div>
        <Link
          href={symbol ? `/settle?token=${symbol}` : "/settle"}
          className="inline-flex min-h-10 items-center rounded-lg border border-current px-4 text-14 font-medium hover:underline underline-offset-4"
        >
          {t("action")}
        </Link>
      </div>
    </div>
  );
}
