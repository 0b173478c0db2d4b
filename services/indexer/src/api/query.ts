import { type Address, isAddress } from "viem";
import { INTERVALS } from "../../candle";

/** A question that cannot be answered; its message says why. */
export class BadRequest extends Error {}

/** Most rows that one answer has. */
export const MOST = 1000;

export function readAddress(text: string): Address {
  if (!isAddress(text, { strict: false })) throw new BadRequest(`"${text.slice(0, 60)}" is no address.`);
  return text.toLowerCase() as Address;
}

/** How many rows are asked for: 1 to 1000, 50 if nobody says. */
export function readLimit(text: string | undefined): number {
  const limit = readWhole("limit", text, 50);
  if (limit < 1 || limit > MOST) throw new BadRequest(`limit is a number from 1 to ${MOST}.`);
  return limit;
}

/** Unix seconds. */
export function readTime(name: string, text: string | undefined, otherwise: number): number {
  return readWhole(name, text, otherwise);
}

export function readOneOf<T extends string>(name: string, text: string | undefined, values: readonly T[]): T {
  const found = values.find((value) => value === text);
  if (found === undefined) throw new BadRequest(`${name} is one of ${values.join(", ")}.`);
  return found;
}

export function readInterval(text: string | undefined): number {
  const found = INTERVALS.find((interval) => String(interval) === text);
  if (found === undefined) throw new BadRequest(`interval is one of ${INTERVALS.join(", ")} seconds.`);
  return found;
}

/** The id of a position or an auction, as the contracts count them. */
export function readId(text: string, what = "position"): bigint {
  if (!/^\d{1,20}$/.test(text)) throw new BadRequest(`"${text.slice(0, 60)}" is no ${what}.`);
  return BigInt(text);
}

export function readMarket(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new BadRequest(`"${text.slice(0, 60)}" is no market.`);
  return Number(text);
}

function readWhole(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  if (!/^\d{1,12}$/.test(text)) throw new BadRequest(`${name} is a whole number.`);
  return Number(text);
}
