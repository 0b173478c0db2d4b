import { QUORUM } from "@/services/feeder/sources/agree";
import { at } from "@/services/feeder/sources/fetchJson";
import { bare, type HermesConfig, hermes } from "@/services/feeder/sources/hermes";
import { type HttpConfig, httpQuote } from "@/services/feeder/sources/httpQuote";
import type { Source } from "@/services/feeder/sources/source";

type Environment = Record<string, string | undefined>;

/**
 * The live sources of a configuration file. Throws a sentence about the first thing that is wrong, so that the feeder
 * does not start: above all where one source symbol is given to two feeds, which once cost another protocol everything.
 * @param environment values of the headers, which the file only names
 * @param now unix seconds
 */
export function readSources(json: unknown, environment: Environment, now: () => number): Source[] {
  const list = at(json, "sources");
  if (!Array.isArray(list)) throw new Error('The configuration needs a list of "sources".');
  const sources = list.map((entry) => {
    const common = readCommon(entry, environment);
    return at(entry, "kind") === "hermes"
      ? hermes(readHermes(entry, common), now)
      : httpQuote(readHttp(entry, common), now);
  });
  for (const key of ["name", "url"]) {
    requireDistinct(
      `source ${key}`,
      list.map((entry) => text(entry, key)),
    );
  }
  for (const symbol of new Set(list.flatMap((entry) => Object.keys(at(entry, "symbols") ?? {})))) {
    const count = sources.filter((source) => source.covers(symbol)).length;
    if (count < QUORUM) throw new Error(`${symbol} has ${count} sources; ${QUORUM} must agree on a price.`);
  }
  return sources;
}

/** Fails when one thing is there twice. */
export function requireDistinct(what: string, values: string[]) {
  const twice = values.find((value, i) => values.indexOf(value) !== i);
  if (twice !== undefined) throw new Error(`The ${what} ${twice} is used twice.`);
}

type Common = Pick<HttpConfig, "name" | "url" | "symbols" | "headers" | "timeout" | "maxAge">;

function readCommon(entry: unknown, environment: Environment): Common {
  const kind = at(entry, "kind");
  if (kind !== "hermes" && kind !== "http") throw new Error('The "kind" of a source is hermes or http.');
  const name = text(entry, "name");
  const url = text(entry, "url");
  if (!/^https?:\/\//.test(url)) throw new Error(`The url of ${name} starts with http:// or https://.`);
  const symbols = words(entry, "symbols");
  if (Object.keys(symbols).length === 0) throw new Error(`${name} has no symbols.`);
  requireDistinct(
    `symbol of ${name}`,
    Object.values(symbols).map((word) => bare(word)),
  );
  const headers = Object.entries(words(entry, "headers")).map(([header, variable]) => {
    const value = environment[variable];
    if (!value) throw new Error(`${name} takes the header ${header} from ${variable}, which is not set.`);
    return [header, value];
  });
  return {
    name,
    url: url.replace(/\/$/, ""),
    symbols,
    headers: Object.fromEntries(headers),
    timeout: whole(entry, "timeout", 5000, 100, 20_000),
    maxAge: whole(entry, "maxAge", 60, 1, 3600),
  };
}

function readHermes(entry: unknown, common: Common): HermesConfig {
  for (const id of Object.values(common.symbols)) {
    if (!/^[0-9a-f]{64}$/.test(bare(id))) throw new Error(`${id} is no price id: 64 hexadecimal digits.`);
  }
  return { ...common, kind: "hermes", maxConfidence: whole(entry, "maxConfidence", 100, 1, 1000) };
}

function readHttp(entry: unknown, common: Common): HttpConfig {
  const unit = at(entry, "timeUnit") ?? "s";
  if (unit !== "s" && unit !== "ms" && unit !== "iso") throw new Error("timeUnit is s, ms or iso.");
  const several = Object.keys(common.symbols).length > 1;
  if (several && !common.url.includes("{symbol}")) {
    throw new Error(`The url of ${common.name} has no {symbol}: all its feeds would get one price.`);
  }
  return {
    ...common,
    kind: "http",
    price: text(entry, "price"),
    time: text(entry, "time"),
    timeUnit: unit,
    scale: whole(entry, "scale", 0, -18, 18),
    ...(at(entry, "symbol") === undefined ? {} : { symbol: text(entry, "symbol") }),
  };
}

function text(entry: unknown, key: string): string {
  const value = at(entry, key);
  if (typeof value !== "string" || value === "") throw new Error(`A source needs "${key}", a text.`);
  return value;
}

function words(entry: unknown, key: string): Record<string, string> {
  const value = at(entry, key) ?? {};
  const entries = typeof value === "object" ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.map(([name, word]) => {
      if (typeof word !== "string") throw new Error(`${key}: ${name} needs a text.`);
      return [name, word];
    }),
  );
}

function whole(entry: unknown, key: string, usual: number, least: number, most: number): number {
  const value = at(entry, key) ?? usual;
  if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`"${key}" is a whole number from ${least} to ${most}.`);
}
