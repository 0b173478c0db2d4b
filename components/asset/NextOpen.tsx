"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useClock } from "@/hooks/useClock";
import { nextOpen } from "@/lib/calendar/session";
import { exchangeOf, exchangeZones } from "@/lib/exchange";

/** When a closed market usually opens, by its own clock and by the reader's. Only a hint: the contract decides. */
export function NextOpen({ exchange, className }: { exchange: number; className?: string }) {
  const t = useTranslations("asset");
  const locale = useLocale();
  const now = useClock();
  const minute = now === undefined ? undefined : Math.floor(now / 60);
  const place = exchangeOf(exchange);

  const text = useMemo(() => {
    const at = place && minute !== undefined ? nextOpen(place, minute * 60) : undefined;
    if (!place || at === undefined) return undefined;
    const there = timeText(at, locale, exchangeZones[place]);
    const here = timeText(at, locale);
    const words = { time: there, place: t(`exchange.${place}`) };
    if (there === here) return t("opens", words);
    // The weekday is told again only where it is another one.
    const [day, clock] = [here.slice(0, -5).trim(), here.slice(-5)];
    return t("opensHere", { ...words, here: there.startsWith(day) ? clock : here });
  }, [place, minute, locale, t]);

  return text && <span className={className}>{text}</span>;
}

function timeText(seconds: number, locale: string, timeZone?: string): string {
  return new Date(seconds * 1_000).toLocaleString(locale, {
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
}
