import type { ClosedTime } from "@/lib/indexer/chart";

/** The first and the last moment of a chart, seconds. */
export interface TimeSpan {
  from: number;
  to: number;
}

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** Distances between two labels, seconds; from half a day on they stand at the zone's midnight. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730].map((days) => days * DAY),
];

/** Where a moment stands, from 0 (first) to 1 (last); a chart of one moment shows it at the end. */
export function placeInTime(time: number, { from, to }: TimeSpan): number {
  return to > from ? (time - from) / (to - from) : 1;
}

/** Round moments by the clock of a zone, at most `count`. */
export function timeTicks({ from, to }: TimeSpan, count: number, timeZone?: string): number[] {
  const step = steps.find((size) => (to - from) / size <= count) ?? (to - from) / count;
  const ticks: number[] = [];
  const offset = zoneOffset(from, timeZone);
  for (let local = Math.ceil((from + offset) / step) * step; local - offset <= to; local += step) {
    // Summer time may have begun or ended on the way.
    const time = local - zoneOffset(local - offset, timeZone);
    if (time >= from && time <= to) ticks.push(time);
  }
  return ticks.slice(0, count);
}

/** The parts of closed times that a chart shows. */
export function closedWithin(closed: readonly ClosedTime[], { from, to }: TimeSpan): ClosedTime[] {
  return closed
    .map((time) => ({ from: Math.max(time.from, from), to: Math.min(time.to, to) }))
    .filter((time) => time.to > time.from);
}

/** Seconds by which a zone's clock is ahead of UTC; the reader's own zone where none is given. */
function zoneOffset(time: number, timeZone?: string): number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const name = format.formatToParts(time * 1_000).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d+):(\d+)/.exec(name) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}
