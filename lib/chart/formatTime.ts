const DAY = 86_400;

/** A label below a chart: the hour where the chart shows days, the day where it shows months. */
export function formatTick(time: number, span: number, locale: string, timeZone?: string): string {
  if (span <= 2 * DAY) return format(time, locale, { hour: "2-digit", minute: "2-digit", timeZone });
  if (span <= 200 * DAY) return format(time, locale, { day: "numeric", month: "short", timeZone });
  return format(time, locale, { month: "short", year: "numeric", timeZone });
}

/** A row of a table: with the hour where rows are less than a day apart, otherwise with the year. */
export function formatRow(time: number, interval: number, locale: string, timeZone?: string): string {
  const day = { day: "numeric", month: "short", timeZone } as const;
  if (interval >= DAY) return format(time, locale, { ...day, year: "numeric" });
  return format(time, locale, { ...day, hour: "2-digit", minute: "2-digit" });
}

/** A moment in full, by the clock of a zone. */
export function formatMoment(time: number, locale: string, timeZone?: string): string {
  const day = { weekday: "short", day: "numeric", month: "short", year: "numeric" } as const;
  return format(time, locale, { ...day, hour: "2-digit", minute: "2-digit", timeZone });
}

function format(time: number, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Date(time * 1_000).toLocaleString(locale, { hourCycle: "h23", ...options });
}
