import { describe, expect, test } from "vitest";
import { dayFrom } from "@/lib/calendar/day";
import { isOpen, nextOpen, nextTurn, sessionsOn } from "@/lib/calendar/session";

type Traded = "NYSE" | "HKEX" | "SSE";
const at = (iso: string) => Date.parse(iso) / 1000;
const day = (date: string) => Date.parse(date) / 86_400_000;
const hours = (exchange: Traded, date: string) =>
  sessionsOn(exchange, day(date)).map(({ open, close }) =>
    [open, close].map((time) => new Date(time * 1000).toISOString().slice(11, 16)).join("-"),
  );

const nyWinter = ["14:30-21:00"];
const nySummer = ["13:30-20:00"];
const hkFull = ["01:30-04:00", "05:00-08:00"];
const sseFull = ["01:30-03:30", "05:00-07:00"];

describe("sessions", () => {
  test.each<[Traded, string, string[]]>([
    ["NYSE", "2026-03-06", nyWinter],
    ["NYSE", "2026-03-09", nySummer],
    ["NYSE", "2026-10-30", nySummer],
    ["NYSE", "2026-11-02", nyWinter],
    ["NYSE", "2025-07-03", ["13:30-17:00"]],
    ["NYSE", "2026-11-27", ["14:30-18:00"]],
    ["NYSE", "2025-01-09", []],
    ["NYSE", "2022-06-20", []],
    ["NYSE", "2027-06-18", []],
    ["NYSE", "2027-12-24", []],
    ["NYSE", "2021-06-18", nySummer],
    ["NYSE", "2021-12-31", nyWinter],
    ["NYSE", "2022-07-01", nySummer],
    ["NYSE", "2026-07-02", nySummer],
    ["NYSE", "2027-12-31", nyWinter],
    ["NYSE", "2026-07-04", []],
    ["HKEX", "2026-02-16", ["01:30-04:00"]],
    ["HKEX", "2026-04-07", []],
    ["HKEX", "2022-12-27", []],
    ["HKEX", "2023-09-08", []],
    ["HKEX", "2025-09-24", hkFull],
    ["HKEX", "2021-12-24", ["01:30-04:00"]],
    ["HKEX", "2022-11-02", ["01:30-04:00", "05:00-05:55"]],
    ["SSE", "2024-02-09", []],
    ["SSE", "2020-01-31", []],
    ["SSE", "2026-02-23", []],
    ["SSE", "2026-02-28", []],
    ["SSE", "2025-09-28", []],
    ["SSE", "2026-02-24", sseFull],
    ["SSE", "2025-10-09", sseFull],
  ])("%s %s", (exchange, date, expected) => expect(hours(exchange, date)).toEqual(expected));

  test.each<[Traded, number[]]>([
    ["NYSE", [253, 252, 251, 250, 252, 250, 251, 251]],
    ["HKEX", [248, 247, 246, 243, 246, 246, 247, 248]],
    ["SSE", [243, 243, 242, 242, 242, 243, 242]],
  ])("%s trades as many days a year as the exchange says", (exchange, counts) => {
    const counted = counts.map((_, i) => {
      let days = 0;
      for (let d = dayFrom(2020 + i, 1, 1); d < dayFrom(2021 + i, 1, 1); d++) {
        if (sessionsOn(exchange, d).length > 0) days++;
      }
      return days;
    });
    expect(counted).toEqual(counts);
  });
});

describe("isOpen", () => {
  test("behavior: open at the first second, closed at the last, closed for lunch", () => {
    expect(isOpen("NYSE", at("2026-03-09T13:29:59Z"))).toBe(false);
    expect(isOpen("NYSE", at("2026-03-09T13:30:00Z"))).toBe(true);
    expect(isOpen("NYSE", at("2026-03-09T19:59:59Z"))).toBe(true);
    expect(isOpen("NYSE", at("2026-03-09T20:00:00Z"))).toBe(false);
    expect(isOpen("HKEX", at("2026-03-09T12:30:00+08:00"))).toBe(false);
    expect(isOpen("SSE", at("2026-03-09T11:45:00+08:00"))).toBe(false);
    expect(isOpen("SSE", at("2026-03-09T14:58:00+08:00"))).toBe(true);
  });

  test("behavior: crypto always, an unknown year never", () => {
    expect(isOpen("NONE", at("2026-03-08T03:00:00Z"))).toBe(true);
    for (const exchange of ["NYSE", "HKEX", "SSE"] as const) {
      expect(isOpen(exchange, at("2031-03-12T02:00:00Z"))).toBe(false);
      expect(isOpen(exchange, at("2031-03-12T15:00:00Z"))).toBe(false);
    }
  });
});

describe("nextOpen", () => {
  test("default: over a weekend, a change of clocks, lunch and Golden Week", () => {
    expect(nextOpen("NYSE", at("2026-03-06T22:00:00Z"))).toBe(at("2026-03-09T13:30:00Z"));
    expect(nextOpen("HKEX", at("2026-03-09T12:30:00+08:00"))).toBe(at("2026-03-09T13:00:00+08:00"));
    expect(nextOpen("SSE", at("2026-09-30T15:00:00+08:00"))).toBe(at("2026-10-08T09:30:00+08:00"));
    expect(nextOpen("NYSE", at("2026-11-25T23:00:00Z"))).toBe(at("2026-11-27T14:30:00Z"));
  });

  test("behavior: unknown, or never closed", () => {
    expect(nextOpen("NONE", 0)).toBeUndefined();
    expect(nextOpen("NYSE", at("2031-03-12T02:00:00Z"))).toBeUndefined();
  });
});

describe("nextTurn", () => {
  test("default: the close of a session, then the opening of the next", () => {
    expect(nextTurn("NYSE", at("2026-11-27T15:00:00Z"))).toBe(at("2026-11-27T18:00:00Z"));
    expect(nextTurn("NYSE", at("2026-11-27T18:00:00Z"))).toBe(at("2026-11-30T14:30:00Z"));
    expect(nextTurn("SSE", at("2026-03-09T10:00:00+08:00"))).toBe(at("2026-03-09T11:30:00+08:00"));
    expect(nextTurn("SSE", at("2026-03-09T11:30:00+08:00"))).toBe(at("2026-03-09T13:00:00+08:00"));
  });

  test("behavior: currencies trade through midnight, and through the end of the last year that is known", () => {
    expect(nextTurn("FX", at("2026-11-23T12:00:00Z"))).toBe(at("2026-11-27T22:00:00Z"));
    expect(nextTurn("FX", at("2026-11-27T22:00:00Z"))).toBe(at("2026-11-29T22:00:00Z"));
    expect(nextTurn("FX", at("2027-12-30T12:00:00Z"))).toBe(at("2027-12-31T22:00:00Z"));
  });

  test("behavior: unknown, or never", () => {
    expect(nextTurn("NONE", 0)).toBeUndefined();
    expect(nextTurn("NYSE", at("2031-03-12T02:00:00Z"))).toBeUndefined();
  });
});
