import type { Day } from "@/lib/calendar/day";
import { fxYears } from "@/lib/calendar/fx";
import { hkexHolidays, hkexShortened } from "@/lib/calendar/hkex";
import type { HolidayList } from "@/lib/calendar/holidays";
import { newYorkOffset } from "@/lib/calendar/newYorkOffset";
import { nyseHolidays } from "@/lib/calendar/nyse";
import { sseHolidays } from "@/lib/calendar/sse";
import type { Exchange } from "@/lib/oracle/status";

/** Trading from one minute of the local day up to, not including, another. */
export type Hours = readonly (readonly [open: number, close: number])[];

export interface Rules {
  /** Seconds to add to UTC on a local day. */
  offset: (day: Day) => number;
  hours: Hours;
  /** Fridays and Sundays where they differ from other days; without, a Friday is like others and a Sunday closed. */
  friday?: Hours;
  sunday?: Hours;
  earlyHours: Hours;
  holidays: HolidayList;
  shortened: Readonly<Record<string, Hours>>;
}

const chinaOffset = () => 8 * 3600;

/** Continuous trading only; the opening and closing auctions outside of it are left out. */
export const rules: Record<Exclude<Exchange, "NONE">, Rules> = {
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
  FX: {
    offset: newYorkOffset,
    hours: [[0, 1440]],
    friday: [[0, 1020]],
    sunday: [[1020, 1440]],
    earlyHours: [],
    holidays: fxYears,
    shortened: {},
  },
};
