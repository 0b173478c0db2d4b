"use client";
import { useLocale, useTranslations } from "next-intl";
import { LevelMark } from "@/components/health/LevelMark";
import { FeedPrice } from "@/components/ui/FeedPrice";
import { StatusBadge } from "@/components/ui/StatusBadge";
import { formatAge, formatDuration } from "@/lib/amount/formatAge";
import { formatUsd } from "@/lib/amount/formatRate";
import type { FeedHealth } from "@/lib/health/report";
import { statusNames } from "@/lib/oracle/status";

/** Every feed of the oracle: its status as the contract says it, its price, how old that is and where it is from. */
export function FeedList({ feeds }: { feeds: readonly FeedHealth[] }) {
  const t = useTranslations("health");
  return (
    <section aria-labelledby="feeds" className="mt-10">
      <h2 id="feeds" className="mb-3 text-16">
        {t("prices")}
      </h2>
      {feeds.length === 0 && <p className="text-14 text-n9">{t("noFeeds")}</p>}
      <ul className="border-b border-n5 empty:hidden">
        {feeds.map((feed) => (
          <Feed key={feed.id} feed={feed} />
        ))}
      </ul>
    </section>
  );
}

/** Where our own sources say a price is from, and the words for it. */
const sources: Record<string, "simulated" | "replay" | "appraiser" | undefined> = {
  simulated: "simulated",
  replay: "replay",
  "posted by the appraiser": "appraiser",
};

function Feed({ feed }: { feed: FeedHealth }) {
  const t = useTranslations("health");
  const locale = useLocale();
  const { symbol, description, level, status, price, age } = feed;
  const source = useTranslations("asset.source");
  const known = sources[description];
  const note = useNote(feed);
  return (
    <li
      data-testid={`feed-${symbol}`}
      data-level={level}
      className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-t border-n5 py-2.5 text-14 lg:grid-cols-[9rem_7rem_8rem_8rem_1fr_auto]"
    >
      <span className="text-n11">{symbol}</span>
      <span className="hidden lg:inline">
        <StatusBadge status={statusNames.indexOf(status)} />
      </span>
      <FeedPrice
        symbol={symbol}
        value={price === null ? undefined : BigInt(price)}
        testId={`feed-price-${symbol}`}
        className="order-1 text-n11 lg:order-none lg:text-right"
      />
      <span className="order-1 text-right text-12 text-n9 lg:order-none">
        {age === null ? t("never") : formatAge(age, locale)}
      </span>
      <span className="order-2 col-span-2 text-12 text-pretty text-n9 lg:order-none lg:col-span-1">
        {[known ? source(known) : description, note].filter(Boolean).join(" · ")}
      </span>
      <LevelMark level={level} />
    </li>
  );
}

/** Why a feed is not simply open. */
function useNote(feed: FeedHealth): string | undefined {
  const t = useTranslations("health.note");
  const locale = useLocale();
  const { status, level, heldBy, heldUntil, candidate, candidateRounds, maxAge, age } = feed;
  if (heldBy === "breaker" && candidate !== null) {
    return t("breaker", { candidate: formatUsd(BigInt(candidate), { locale }), rounds: candidateRounds });
  }
  if (heldBy === "decision" && heldUntil !== null) {
    return t("heldUntil", { time: new Date(heldUntil * 1_000).toLocaleString(locale) });
  }
  if (heldBy) return t(heldBy === "action" ? "action" : "held");
  if (status === "STALE")
    return age === null ? t("never") : t("stale", { maxAge: formatDuration(maxAge, locale) });
  if (status === "CLOSED") return t(level === "green" ? "closed" : "missedOpen");
  return undefined;
}
