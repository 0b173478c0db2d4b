import { type Day, dateParts, dayOf, isWeekend, secondsAt, weekday } from "@/lib/calendar/day";
import { type Hours, rules } from "@/lib/calendar/rules";
import type { Exchange } from "@/lib/oracle/status";

/** Trading from `open` up to, not including, `close`; unix seconds. */
export interface Session {
  open: number;
  close: number;
}

/** Longest run of days without trading that `nextOpen` looks through. */
const HORIZON = 30;

/** Whether an exchange trades at a time; "NONE" always does, and a year that is not listed never. */
export function isOpen(exchange: Exchange, time: number): boolean {
  if (exchange === "NONE") return true;
  return sessionsOn(exchange, localDay(exchange, time)).some(
    ({ open, close }) => open <= time && time < close,
  );
}

/** The next time an exchange opens, lunch breaks included; undefined if that is unknown or it never closes. */
export function nextOpen(exchange: Exchange, time: number): number | undefined {
  if (exchange === "NONE") return undefined;
  const today = localDay(exchange, time);
  for (let day = today; day <= today + HORIZON; day++) {
    const next = sessionsOn(exchange, day).find(({ open }) => open > time && !isOpen(exchange, open - 1));
    if (next) return next.open;
  }
  return undefined;
}

/** The next time an exchange opens or closes, lunch breaks included; undefined if that is unknown or it never does. */
export function nextTurn(exchange: Exchange, time: number): number | undefined {
  if (exchange === "NONE") return undefined;
  if (!isOpen(exchange, time)) return nextOpen(exchange, time);
  let close = time;
  for (let day = localDay(exchange, time); isOpen(exchange, close); day++) {
    close = sessionsOn(exchange, day).find((session) => session.close > close)?.close ?? close;
  }
  return close;
}

/** The sessions of a local day, none on a holiday, a weekend or in a year that is not listed. */
export function sessionsOn(exchange: Exclude<Exchange, "NONE">, day: Day): Session[] {
  const offset = rules[exchange].offset(day);
  return hoursOn(exchange, day).map(([open, close]) => ({
    open: secondsAt(day, open) - offset,
    close: secondsAt(day, close) - offset,
  }));
}

/** The calendar day at an exchange. */
export function localDay(exchange: Exclude<Exchange, "NONE">, time: number): Day {
  const { offset } = rules[exchange];
  return dayOf(time + offset(dayOf(time)));
}

function hoursOn(exchange: Exclude<Exchange, "NONE">, day: Day): Hours {
  const { hours, friday = hours, sunday = [], earlyHours, holidays, shortened } = rules[exchange];
  const { year, monthDay } = dateParts(day);
  const list = holidays[year];
  if (!list || list.closed.includes(monthDay)) return [];
  if (isWeekend(day)) return weekday(day) === 6 ? sunday : [];
  if (list.early?.includes(monthDay)) return earlyHours;
  return shortened[`${year}-${monthDay}`] ?? (weekday(day) === 4 ? friday : hours);
}
