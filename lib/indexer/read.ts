/** Checks a part of a reply and gives it its type; throws when it has another shape. */
export type Reader<T> = (value: unknown) => T;

/** A reply without the agreed shape: an indexer of another version, or something else on its port. */
export class WrongReply extends Error {
  constructor(wanted: string, value: unknown) {
    super(`The indexer should send ${wanted}, not ${JSON.stringify(value)?.slice(0, 80)}`);
  }
}

/** Amounts and prices travel as decimal strings, so that no digit is lost. */
export const amount: Reader<bigint> = (value) => {
  if (typeof value !== "string" || !/^-?\d+$/.test(value)) throw new WrongReply("a decimal string", value);
  return BigInt(value);
};

/** Seconds, block numbers, indexes. */
export const integer: Reader<number> = (value) => {
  if (!Number.isSafeInteger(value)) throw new WrongReply("an integer", value);
  return Number(value);
};

export const text: Reader<string> = (value) => {
  if (typeof value !== "string") throw new WrongReply("a text", value);
  return value;
};

export const flag: Reader<boolean> = (value) => {
  if (typeof value !== "boolean") throw new WrongReply("true or false", value);
  return value;
};

/** Addresses and hashes. */
export const hex: Reader<`0x${string}`> = (value) => {
  if (!isHex(value)) throw new WrongReply("a hex string", value);
  return value;
};

/** What the indexer does not know. */
export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value) => (value === null || value === undefined ? undefined : read(value));
}

export function list<T>(read: Reader<T>): Reader<T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new WrongReply("a list", value);
    return value.map(read);
  };
}

/** Fields that are not named are left out. */
export function record<T>(shape: { [K in keyof T]: Reader<T[K]> }): Reader<T> {
  const fields = Object.entries<Reader<unknown>>(shape);
  return (value) => {
    if (typeof value !== "object" || value === null) throw new WrongReply("an object", value);
    const found = new Map<string, unknown>(Object.entries(value));
    return Object.fromEntries(fields.map(([name, read]) => [name, read(found.get(name))])) as T;
  };
}

export function oneOf<const T extends string>(...values: T[]): Reader<T> {
  return (value) => {
    const found = values.find((known) => known === value);
    if (found === undefined) throw new WrongReply(values.join(" or "), value);
    return found;
  };
}

function isHex(value: unknown): value is `0x${string}` {
  return typeof value === "string" && /^0x[0-9a-fA-F]*$/.test(value);
}
