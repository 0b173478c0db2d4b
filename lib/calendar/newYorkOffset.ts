import { type Day, dateParts, dayFrom, weekday } from "@/lib/calendar/day";

/**
 * Seconds to add to UTC for New York time on a day. Summer time runs from the second Sunday of March to the first of
 * November (the rule since 2007); both changes fall on Sundays, when nothing trades.
 */
export function newYorkOffset(day: Day): number {
  const { year } = dateParts(day);
  const isSummer = day >= sundayFrom(dayFrom(year, 3, 8)) && day < sundayFrom(dayFrom(year, 11, 1));
  return (isSummer ? -4 : -5) * 3600;
}

/** The first Sunday on or after a day. */
function sundayFrom(day: Day): Day {
  return day + (6 - weekday(day));
}
