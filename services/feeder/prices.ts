import type { Feed } from "@/services/feeder/feed";
import { agree, QUORUM } from "@/services/feeder/sources/agree";
import type { Answer, Reason, Source } from "@/services/feeder/sources/source";

export interface Refused {
  source: string;
  reason: Reason;
}

/** What is known about one feed in one round. */
export interface Reading {
  /** Real price with 8 decimals; undefined where there is none that can be trusted. */
  price?: bigint;
  good: string[];
  refused: Refused[];
}

export interface Prices {
  /** What the chain, and so the screen, says about where prices of a feed come from. */
  label(symbol: string): string;
  /** A reading for each feed, in their order. */
  read(feeds: Feed[], time: number): Promise<Reading[]>;
}

/** Prices of one source that needs no other: made-up or recorded ones, which say so on chain. */
export function alone(source: Source, label: (symbol: string) => string): Prices {
  return {
    label,
    read: async (feeds, time) => {
      const answers = await source.ask(feeds, time);
      return feeds.map((_, i) => only(source.name, answers[i] ?? "missing"));
    },
  };
}

function only(source: string, answer: Answer): Reading {
  if (typeof answer === "string") return { good: [], refused: [{ source, reason: answer }] };
  return { price: answer.price, good: [source], refused: [] };
}

/** Prices that at least three sources agree on. */
export function together(sources: Source[]): Prices {
  const covering = (symbol: string) => sources.filter((source) => source.covers(symbol));
  return {
    label: (symbol) => `median of ${covering(symbol).length}`,
    read: async (feeds, time) => {
      const asked = await Promise.all(sources.map((source) => askCovered(source, feeds, time)));
      return feeds.map((feed) => combine(feed, asked));
    },
  };
}

interface Asked {
  source: string;
  answers: Map<number, Answer>;
}

async function askCovered(source: Source, feeds: Feed[], time: number): Promise<Asked> {
  const covered = feeds.filter(({ symbol }) => source.covers(symbol));
  const answers = covered.length > 0 ? await source.ask(covered, time) : [];
  return { source: source.name, answers: new Map(covered.map(({ id }, i) => [id, answers[i] ?? "missing"])) };
}

function combine({ id, exchange }: Feed, asked: Asked[]): Reading {
  const refused: Refused[] = [];
  const quotes: { source: string; price: bigint }[] = [];
  for (const { source, answers } of asked) {
    const answer = answers.get(id);
    if (typeof answer === "string") refused.push({ source, reason: answer });
    else if (answer) quotes.push({ source, price: answer.price });
  }
  const { price, agrees } = agree(
    quotes.map((quote) => quote.price),
    exchange,
  );
  const disagree = quotes.length < QUORUM ? [] : quotes.filter((_, i) => !agrees[i]);
  return {
    price,
    good: quotes
      .map(({ source }) => source)
      .filter((source) => !disagree.some((one) => one.source === source)),
    refused: [...refused, ...disagree.map(({ source }) => ({ source, reason: "disagrees" as const }))],
  };
}
