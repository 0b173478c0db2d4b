import { type Address, type Hex, parseSignature, signatureToCompactSignature } from "viem";

/** What all reporters of a round agree on. */
export interface Round {
  /** Above the last one of the MedianFeed. */
  round: number;
  /** Chain time of the observations, seconds. */
  time: number;
  /** Feed ids, strictly increasing. */
  feeds: readonly number[];
}

/** What one reporter saw. */
export interface Report {
  /** Bit i is set if the market of `feeds[i]` is open. */
  sessions: bigint;
  /** One for each feed, 8 decimals. */
  prices: readonly bigint[];
}

export interface SignedReport extends Report {
  reporter: Address;
  signature: Hex;
}

/** Where a signature counts. */
export interface Verifier {
  chainId: number;
  medianFeed: Address;
}

const domainOf = ({ chainId, medianFeed }: Verifier) =>
  ({ name: "Parallax MedianFeed", version: "1", chainId, verifyingContract: medianFeed }) as const;

const reportTypes = {
  Report: [
    { name: "round", type: "uint40" },
    { name: "time", type: "uint40" },
    { name: "sessions", type: "uint256" },
    { name: "feeds", type: "uint16[]" },
    { name: "prices", type: "uint64[]" },
  ],
} as const;

const dividendTypes = {
  Dividend: [
    { name: "nonce", type: "uint256" },
    { name: "feed", type: "uint16" },
    { name: "dividend", type: "uint64" },
    { name: "holdFrom", type: "uint40" },
    { name: "exFrom", type: "uint40" },
  ],
} as const;

/** What a reporter signs for a round (EIP-712). */
export function reportTypedData(verifier: Verifier, { round, time, feeds }: Round, report: Report) {
  const message = { round, time, feeds, sessions: report.sessions, prices: report.prices };
  return { domain: domainOf(verifier), types: reportTypes, primaryType: "Report", message } as const;
}

/** A cash dividend a share: amount with 8 decimals, times in chain seconds. */
export interface Dividend {
  /** `MedianFeed.dividendNonce`. */
  nonce: bigint;
  feed: number;
  dividend: bigint;
  holdFrom: number;
  exFrom: number;
}

/** What a reporter signs for a dividend (EIP-712). */
export function dividendTypedData(verifier: Verifier, message: Dividend) {
  return { domain: domainOf(verifier), types: dividendTypes, primaryType: "Dividend", message } as const;
}

/** The arguments of `MedianFeed.push`. */
export function pushArguments({ round, time, feeds }: Round, reports: readonly SignedReport[]) {
  const sorted = byReporter(reports);
  return [
    round,
    time,
    feeds,
    sorted.map(({ sessions }) => sessions),
    sorted.flatMap(({ prices }) => prices),
    sorted.map(({ signature }) => compactSignature(signature)),
  ] as const;
}

/** In the order that the contract asks for. */
export function byReporter<T extends { reporter: Address }>(reports: readonly T[]): T[] {
  return reports.toSorted((a, b) => (BigInt(a.reporter) < BigInt(b.reporter) ? -1 : 1));
}

/** A signature in the two words of EIP-2098. */
export function compactSignature(signature: Hex): { r: Hex; vs: Hex } {
  const { r, yParityAndS } = signatureToCompactSignature(parseSignature(signature));
  return { r, vs: yParityAndS };
}
