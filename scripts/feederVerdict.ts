import { isOpen } from "@/lib/calendar/session";
import type { Exchange } from "@/lib/oracle/status";

export interface Accepted {
  feed: number;
  /** Chain seconds. */
  time: number;
  open: boolean;
}

export interface Span {
  from: number;
  to: number;
}

interface Listed {
  id: number;
  symbol: string;
  exchange: Exchange;
}

export interface Verdict {
  /** Openings of the real markets within the time, one for each feed. */
  openings: number;
  /** Openings without an open round in time, in words. */
  missed: string[];
  /** Rounds that said open while the market was closed, in words. */
  whileClosed: string[];
  /** Rounds after the one that closed a session and before the next opening, in words. */
  inSilence: string[];
  /** Seconds from an opening to its first round while the feeder lived, the longest. */
  longest: number;
}

/** Chain seconds in which the first round of a session must come. */
const IN_TIME = 60;

/**
 * What the accepted rounds say about the hours that the feeder kept. An opening counts as met by a round within 60 s,
 * or within 60 s of the feeder's return if it was dead then. Calendars change at full minutes, so minutes are walked.
 */
export function judge(feeds: Listed[], accepted: Accepted[], during: Span, outages: Span[]): Verdict {
  const verdict: Verdict = { openings: 0, missed: [], whileClosed: [], inSilence: [], longest: 0 };
  for (const { id, symbol, exchange } of feeds) {
    const rounds = accepted.filter(({ feed }) => feed === id);
    for (const { time, open } of rounds) {
      if (open && !isOpen(exchange, time)) verdict.whileClosed.push(`${symbol} ${iso(time)}`);
    }
    for (const [i, { time, open }] of rounds.entries()) {
      const before = rounds[i - 1];
      if (before && !open && !before.open && !opensBetween(exchange, before.time, time)) {
        verdict.inSilence.push(`${symbol} ${iso(time)}`);
      }
    }
    for (const opening of openings(exchange, during)) {
      verdict.openings++;
      const deadline = deadlineOf(opening, outages);
      const first = rounds.find(({ time, open }) => open && time >= opening);
      if (!first || first.time > deadline) verdict.missed.push(`${symbol} ${iso(opening)}`);
      else if (deadline === opening + IN_TIME)
        verdict.longest = Math.max(verdict.longest, first.time - opening);
    }
  }
  return verdict;
}

function deadlineOf(opening: number, outages: Span[]): number {
  let deadline = opening + IN_TIME;
  for (const { from, to } of outages) if (from <= deadline) deadline = Math.max(deadline, to + IN_TIME);
  return deadline;
}

function openings(exchange: Exchange, { from, to }: Span): number[] {
  const found: number[] = [];
  if (exchange === "NONE") return found;
  for (let time = Math.ceil(from / 60) * 60; time < to - IN_TIME; time += 60) {
    if (isOpen(exchange, time) && !isOpen(exchange, time - 60)) found.push(time);
  }
  return found;
}

function opensBetween(exchange: Exchange, from: number, to: number): boolean {
  for (let time = from; time <= to; time += 60) if (isOpen(exchange, time)) return true;
  return false;
}

function iso(time: number): string {
  return new Date(time * 1000).toISOString();
}
