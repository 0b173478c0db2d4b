"use client";
import { useLocale, useTranslations } from "next-intl";
import { useFeeds } from "@/hooks/useFeeds";
import { formatAmount } from "@/lib/amount/format";
import { formulaWords } from "@/lib/asset/formula";

/** How the price of a derived asset follows from others; nothing where it is a price of its own. */
export function AssetFormula({ feed: id }: { feed: number }) {
  const t = useTranslations("asset.formula");
  const locale = useLocale();
  const feeds = useFeeds();
  const feed = feeds?.find((each) => each.id === id);
  const words = feed && formulaWords(feed.formula, (leg) => feeds?.find((each) => each.id === leg)?.symbol);
  if (!words) return null;
  const number = (value: bigint) => formatAmount(value, 18, { locale, digits: 4, trim: true });
  const sentence = () => {
    if (words.kind === "product") return [words.times.join(" × "), ...words.by].join(" ÷ ");
    if (words.kind === "futures") return t("futures", { near: words.near, far: words.far });
    if (words.kind === "basket") {
      const sum = words.parts.map(({ weight, leg }) => `${number(weight)} ${leg}`).join(" + ");
      return t("basket", { sum, divisor: number(words.divisor) });
    }
    const { times, leg } = words;
    const size = Math.abs(times).toLocaleString(locale);
    return times < 0 ? t(times === -1 ? "inverse" : "short", { size, leg }) : t("long", { size, leg });
  };
  return (
    <p data-testid="formula" className="mt-3 text-14 text-pretty text-n9">
      <span className="text-n11">{t("title")}</span> {sentence()}
    </p>
  );
}
