import { expect, test } from "vitest";
import { type Accepted, judge } from "./feederVerdict";

const at = (iso: string) => Date.parse(iso) / 1000;
const [open, close] = [at("2026-12-24T14:30:00Z"), at("2026-12-24T18:00:00Z")];
const during = { from: at("2026-12-24T00:00:00Z"), to: at("2026-12-26T00:00:00Z") };
const feeds = [{ id: 5, symbol: "SPY", exchange: "NYSE" }] as const;
const round = (time: number, isOpen = true): Accepted => ({ feed: 5, time, open: isOpen });
const kept = [round(open + 10), round(open + 40), round(close + 5, false)];
const run = (accepted: Accepted[], outages: { from: number; to: number }[] = []) =>
  judge([...feeds], accepted, during, outages);

test("default: one opening, met in time", () => {
  expect(run(kept)).toEqual({ openings: 1, missed: [], whileClosed: [], inSilence: [], longest: 10 });
});

test("behavior: an opening that the feeder slept through counts from its return", () => {
  const late = [round(open + 400), round(close + 5, false)];
  expect(run(late).missed).toEqual(["SPY 2026-12-24T14:30:00.000Z"]);
  const outages = [
    { from: open - 100, to: open + 200 },
    { from: open + 230, to: open + 350 },
  ];
  expect(run(late, outages).missed).toEqual([]);
  expect(run(late, outages.slice(0, 1)).missed).toHaveLength(1);
});

test("error: an open round before, at and after the hours", () => {
  for (const time of [open - 1, close, at("2026-12-25T15:00:00Z")]) {
    expect(run([...kept, round(time)]).whileClosed).toHaveLength(1);
  }
});

test("error: no round at all, and one too many after the close", () => {
  expect(run([]).missed).toHaveLength(1);
  expect(run([...kept, round(close + 35, false)]).inSilence).toHaveLength(1);
});
