import type { Feed } from "@/services/feeder/feed";
import { parsePrice } from "@/services/feeder/sources/decimal";
import { at, fetchJson } from "@/services/feeder/sources/fetchJson";
import { judge } from "@/services/feeder/sources/judge";
import type { Answer, Source } from "@/services/feeder/sources/source";

export interface HttpConfig {
  kind: "http";
  name: string;
  /** With {symbol} in the place of the source's own word for it. */
  url: string;
  /** The source's own word for each symbol. */
  symbols: Record<string, string>;
  headers: Record<string, string>;
  /** Milliseconds for one request. */
  timeout: number;
  /** Seconds. */
  maxAge: number;
  /** Where the price is in the answer, e.g. "data.0.price". */
  price: string;
  /** Powers of ten that the price is multiplied by, e.g. -2 for pence. */
  scale: number;
  /** Where the time of the price is. */
  time: string;
  timeUnit: "s" | "ms" | "iso";
  /** Where the answer repeats the symbol, if it does: it must be the one asked for. */
  symbol?: string;
}

/** Any source that answers one GET request with JSON: one request a feed, all at the same time. */
export function httpQuote(config: HttpConfig, now: () => number): Source {
  const words = new Map(Object.entries(config.symbols));

  async function askOne({ symbol }: Feed): Promise<Answer> {
    const word = words.get(symbol) ?? "";
    const url = config.url.replaceAll("{symbol}", encodeURIComponent(word));
    const fetched = await fetchJson(url, config.headers, config.timeout);
    if ("refused" in fetched) return fetched.refused;
    const { json } = fetched;
    if (config.symbol !== undefined && at(json, config.symbol) !== word) return "wrong symbol";
    const [price, time] = [at(json, config.price), at(json, config.time)];
    if (price === undefined || time === undefined) return "missing";
    return judge(parsePrice(price, config.scale), toSeconds(time, config.timeUnit), now(), config.maxAge);
  }

  return {
    name: config.name,
    covers: (symbol) => words.has(symbol),
    ask: (feeds) => Promise.all(feeds.map(askOne)),
  };
}

function toSeconds(value: unknown, unit: HttpConfig["timeUnit"]): number | undefined {
  if (unit === "iso") return typeof value === "string" ? Date.parse(value) / 1000 : undefined;
  const count = typeof value === "string" && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (typeof count !== "number") return undefined;
  return unit === "ms" ? count / 1000 : count;
}
