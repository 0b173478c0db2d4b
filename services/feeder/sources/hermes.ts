import { parsePrice } from "@/services/feeder/sources/decimal";
import { at, fetchJson } from "@/services/feeder/sources/fetchJson";
import { judge } from "@/services/feeder/sources/judge";
import type { Answer, Source } from "@/services/feeder/sources/source";

export interface HermesConfig {
  kind: "hermes";
  name: string;
  /** e.g. https://hermes.pyth.network */
  url: string;
  /** Pyth's price id of each symbol, 64 hexadecimal digits. */
  symbols: Record<string, string>;
  headers: Record<string, string>;
  /** Milliseconds for one request. */
  timeout: number;
  /** Seconds. */
  maxAge: number;
  /** Largest confidence interval, in basis points of the price. */
  maxConfidence: number;
}

/** Pyth's prices over HTTP: one request for all feeds. */
export function hermes(config: HermesConfig, now: () => number): Source {
  const ids = new Map(Object.entries(config.symbols).map(([symbol, id]) => [symbol, bare(id)]));

  return {
    name: config.name,
    covers: (symbol) => ids.has(symbol),
    async ask(feeds) {
      const query = feeds.map(({ symbol }) => `ids[]=0x${ids.get(symbol)}`).join("&");
      const url = `${config.url}/v2/updates/price/latest?${query}&parsed=true&ignore_invalid_price_ids=true`;
      const fetched = await fetchJson(url, config.headers, config.timeout);
      if ("refused" in fetched) return feeds.map(() => fetched.refused);
      const parsed = at(fetched.json, "parsed");
      const entries = Array.isArray(parsed) ? parsed : [];
      return feeds.map(({ symbol }) => {
        const entry = entries.find((one) => bare(at(one, "id")) === ids.get(symbol));
        if (entry === undefined) return entries.length > 0 ? "wrong symbol" : "missing";
        return read(entry, config, now());
      });
    },
  };
}

function read(entry: unknown, { maxAge, maxConfidence }: HermesConfig, now: number): Answer {
  const expo = at(entry, "price.expo");
  const time = at(entry, "price.publish_time");
  if (typeof expo !== "number" || !Number.isInteger(expo) || expo > 12 || expo < -18) return "not a number";
  const price = parsePrice(at(entry, "price.price"), expo);
  const confidence = parsePrice(at(entry, "price.conf"), expo);
  const answer = judge(price, typeof time === "number" ? time : undefined, now, maxAge);
  if (typeof answer === "string") return answer;
  if (confidence === undefined || confidence < 0n) return "not a number";
  return confidence * 10_000n > answer.price * BigInt(maxConfidence) ? "unsure" : answer;
}

/** Ids are written with and without 0x. */
export function bare(id: unknown): string {
  return typeof id === "string" ? id.toLowerCase().replace(/^0x/, "") : "";
}
