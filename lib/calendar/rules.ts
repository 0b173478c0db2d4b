import type { Day } from "@/lib/calendar/day";
import { hkexHolidays, hkexShortened } from "@/lib/calendar/hkex";
import type { HolidayList } from "@/lib/calendar/holidays";
import { newYorkOffset } from "@/lib/calendar/newYorkOffset";
import { nyseHolidays } from "@/lib/calendar/nyse";
import { sseHolidays } from "@/lib/calendar/sse";

/** Trading from one minute of the local day up to, not including, another. */
export type Hours = readonly (readonly [open: number, close: number])[];

export interface Rules {
  /** Seconds to add to UTC on a local day. */
  offset: (day: Day) => number;
  hours: Hours;
  earlyHours: Hours;
  holidays: HolidayList;
  shortened: Readonly<Record<string, Hours>>;
}

const chinaOffset = () => 8 * 3600;

/** Continuous trading only; the opening and closing auctions outside of it are left out. */
export const rules: Record<"NYSE" | "HKEX" | "SSE", Rules> = {
  NYSE: {
    offset: newYorkOffset,
    hours: [[570, 960]],
    earlyHours: [[570, 780]],
    holidays: nyseHolidays,
    shortened: {},
  },
  HKEX: {
    offset: chinaOffset,
    hours: [
      [570, 720],
      [780, 960],
    ],
    earlyHours: [[570, 720]],
    holidays: hkexHolidays,
    shortened: hkexShortened,
  },
  SSE: {
    offset: chinaOffset,
    hours: [
      [570, 690],
      [780, 900],
    ],
    earlyHours: [],
    holidays: sseHolidays,
    shortened: {},
  },
};
