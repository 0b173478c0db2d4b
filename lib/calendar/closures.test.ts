import { describe, expect, test } from "vitest";
import closures from "@/lib/calendar/closures.json" with { type: "json" };
import { dayFrom, weekday } from "@/lib/calendar/day";
import { isOpen, nextOpen, sessionsOn } from "@/lib/calendar/session";

type Traded = "NYSE" | "HKEX" | "SSE";
interface Year {
  announced: boolean;
  closed: string;
  early: string;
  sessions?: number;
  makeUp?: string;
}

const regular: Record<Traded, string[]> = {
  NYSE: ["09:30-16:00"],
  HKEX: ["09:30-12:00", "13:00-16:00"],
  SSE: ["09:30-11:30", "13:00-15:00"],
};
const early: Partial<Record<Traded, string[]>> = { NYSE: ["09:30-13:00"], HKEX: ["09:30-12:00"] };
const zones = {
  NYSE: "America/New_York",
  HKEX: "Asia/Hong_Kong",
  SSE: "Asia/Shanghai",
  FX: "America/New_York",
};
const exchanges = ["NYSE", "HKEX", "SSE"] as const;
const yearNumbers = [2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027];
const years = exchanges.flatMap((exchange) =>
  Object.entries<Year>(closures[exchange]).map(([year, facts]) => ({ exchange, year, ...facts })),
);

const dates = (list = "") => list.split(" ").filter(Boolean);
const day = (date: string) => Date.parse(date) / 86_400_000;
/** The clock of the runtime's own time-zone data, so that our rule of summer time is checked against another. */
const clocks = Object.fromEntries(
  Object.entries(zones).map(([exchange, timeZone]) => [
    exchange,
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }),
  ]),
);
const clock = (exchange: Traded, time: number) => clocks[exchange]?.format(time * 1000);
const hours = (exchange: Traded, date: string) =>
  sessionsOn(exchange, day(date)).map(
    ({ open, close }) => `${clock(exchange, open)}-${clock(exchange, close)}`,
  );

/** What the lists of closures.json say about a date. */
function expected(exchange: Traded, date: string, facts: Year): string[] {
  const monthDay = date.slice(5);
  if (!facts.announced || weekday(day(date)) > 4 || dates(facts.closed).includes(monthDay)) return [];
  if (dates(facts.early).includes(monthDay)) return early[exchange] ?? [];
  const weather: Record<string, string[]> = exchange === "HKEX" ? closures.weather : {};
  return weather[date] ?? regular[exchange];
}

describe("closures", () => {
  test.each(years)(
    "$exchange $year: every closure, early close and shortened day",
    ({ exchange, year, ...facts }) => {
      for (const monthDay of [...dates(facts.closed), ...dates(facts.makeUp)]) {
        expect(hours(exchange, `${year}-${monthDay}`), monthDay).toEqual([]);
      }
      if (!facts.announced) return;
      for (const monthDay of dates(facts.early)) {
        expect(hours(exchange, `${year}-${monthDay}`), monthDay).toEqual(early[exchange]);
      }
    },
  );

  test.each(years)(
    "$exchange $year: every other day, and the sessions of the year",
    ({ exchange, year, ...facts }) => {
      let count = 0;
      for (let d = day(`${year}-01-01`); d < day(`${Number(year) + 1}-01-01`); d++) {
        const date = new Date(d * 86_400_000).toISOString().slice(0, 10);
        const found = hours(exchange, date);
        expect(found, date).toEqual(expected(exchange, date, facts));
        if (found.length > 0) count++;
      }
      expect(count).toBe(facts.announced ? facts.sessions : 0);
    },
  );

  test("behavior: every list is there, so that no loop above is empty", () => {
    expect(years.length).toBe(24);
    const all = years.flatMap(({ closed, makeUp }) => [...dates(closed), ...dates(makeUp)]);
    expect(all.length).toBe(384);
    expect(years.flatMap((year) => dates(year.early)).length).toBe(34);
    expect(Object.keys(closures.weather).length).toBe(5);
  });
});

describe("summer time", () => {
  test.each(Object.entries(closures.daylightSaving))(
    "%s: the sessions around both Sundays",
    (year, sundays) => {
      const offsets = { before: [-5, -4], after: [-4, -5] };
      for (const [i, monthDay] of sundays.entries()) {
        const sunday = day(`${year}-${monthDay}`);
        expect(weekday(sunday)).toBe(6);
        expect(sessionsOn("NYSE", sunday)).toEqual([]);
        const [friday] = sessionsOn("NYSE", sunday - 2);
        const [monday] = sessionsOn("NYSE", sunday + 1);
        const utc = (time = 0) => (time % 86_400) / 3600;
        expect(utc(friday?.open)).toBe(9.5 - (offsets.before[i] ?? 0));
        expect(utc(monday?.open)).toBe(9.5 - (offsets.after[i] ?? 0));
        expect(utc(monday?.close)).toBe(16 - (offsets.after[i] ?? 0));
        const [fx] = sessionsOn("FX", sunday);
        expect(utc(fx?.open)).toBe(17 - (offsets.after[i] ?? 0));
        expect(isOpen("FX", (fx?.open ?? 0) - 1)).toBe(false);
      }
    },
  );
});

describe("Golden Week and Spring Festival", () => {
  test("behavior: Shanghai is silent for the whole week, working weekends included", () => {
    for (const [from, until] of [
      ["2020-01-24", "2020-02-02"],
      ["2020-10-01", "2020-10-08"],
      ["2023-09-29", "2023-10-08"],
      ["2024-02-09", "2024-02-18"],
      ["2025-10-01", "2025-10-08"],
      ["2026-02-14", "2026-02-23"],
      ["2026-10-01", "2026-10-07"],
    ] as const) {
      for (let time = day(from) * 86_400; time < (day(until) + 1) * 86_400; time += 1800) {
        expect(isOpen("SSE", time - 8 * 3600), new Date(time * 1000).toISOString()).toBe(false);
      }
      expect(hours("SSE", new Date((day(until) + 1) * 86_400_000).toISOString().slice(0, 10))).toHaveLength(
        2,
      );
    }
  });
});

describe("years that are not known", () => {
  test("behavior: nothing but crypto is ever open", () => {
    const unknown = (year: number) => [
      ...(year > 2026 ? (["SSE"] as const) : []),
      ...(year > 2027 || year < 2020 ? ([...exchanges, "FX"] as const) : []),
    ];
    const wrong: number[] = [];
    for (const year of [2018, 2019, 2027, 2028, 2029, 2035]) {
      // Local days: New York's last evening of a year is the next year elsewhere, so a day is left out at each end.
      const [from, until] = [dayFrom(year, 1, 2) * 86_400, dayFrom(year, 12, 30) * 86_400];
      for (let time = from; time < until; time += 7200) {
        if (unknown(year).some((exchange) => isOpen(exchange, time)) || !isOpen("NONE", time))
          wrong.push(time);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe("FX", () => {
  const local = new Intl.DateTimeFormat("en-GB", { timeZone: zones.FX, weekday: "short", hour: "2-digit" });

  test.each(yearNumbers)("%s: open from Sunday 17:00 to Friday 17:00 in New York, every week", (year) => {
    const wrong: number[] = [];
    for (let time = dayFrom(year, 1, 2) * 86_400; time < dayFrom(year, 12, 30) * 86_400; time += 3600) {
      const [name = "", hour = "0"] = local.format(time * 1000).split(" ");
      const open = name.startsWith("Sun")
        ? Number(hour) >= 17
        : name.startsWith("Fri")
          ? Number(hour) < 17
          : true;
      const trades = open && !name.startsWith("Sat");
      if (isOpen("FX", time) !== trades || isOpen("FX", time + 3599) !== trades) wrong.push(time);
    }
    expect(wrong).toEqual([]);
  });

  test("behavior: opens next on a Sunday, not at midnight", () => {
    const at = (iso: string) => Date.parse(iso) / 1000;
    expect(nextOpen("FX", at("2026-11-24T12:00:00Z"))).toBe(at("2026-11-29T22:00:00Z"));
    expect(nextOpen("FX", at("2026-11-28T12:00:00Z"))).toBe(at("2026-11-29T22:00:00Z"));
  });
});
