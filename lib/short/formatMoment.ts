/** A moment of chain time (seconds) as date and time for the reader. */
export function formatMoment(time: bigint | number, locale: string): string {
  return new Date(Number(time) * 1_000).toLocaleString(locale, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}
