const DAY = 86_400;

/** A calendar day of an exchange, counted from 1970-01-01. */
export type Day = number;

export function dayOf(localSeconds: number): Day {
  return Math.floor(localSeconds / DAY);
}

/** Seconds since 1970 at a minute of a day, in the same clock. */
export function secondsAt(day: Day, minute: number): number {
  return day * DAY + minute * 60;
}

/** Monday is 0, Sunday 6. */
export function weekday(day: Day): number {
  return (day + 3) % 7;
}

export function isWeekend(day: Day): boolean {
  return weekday(day) > 4;
}

/** "2026-11-27" in parts the holiday lists use. */
export function dateParts(day: Day): { year: number; monthDay: string } {
  const iso = new Date(day * DAY * 1000).toISOString();
  return { year: Number(iso.slice(0, 4)), monthDay: iso.slice(5, 10) };
}

/** The day of a date; months from 1. */
export function dayFrom(year: number, month: number, date: number): Day {
  return Date.UTC(year, month - 1, date) / 1000 / DAY;
}
