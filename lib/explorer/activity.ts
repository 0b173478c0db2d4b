import type { Address, Hash } from "viem";
import { type AsOf, asOf } from "@/lib/indexer/asOf";
import { hex, integer, list, type Reader, record, text } from "@/lib/indexer/read";

/** Something that an account did or that happened to it. */
export interface Deed {
  /** Chain time, seconds. */
  time: number;
  hash: Hash;
  /** In the indexer's words: "opened", "buy", "add", "liquidated" … */
  kind: string;
}

export interface Activity {
  asOf: AsOf;
  /** Newest first. */
  deeds: Deed[];
}

/** Deeds of each sort that are asked for, and in all that are kept. */
const LIMIT = 20;

/** Path of the question what an account did last. */
export function activityPath(address: Address): string {
  const account = address.toLowerCase();
  const part = (table: string, column: string, fields: string) =>
    `${table}(where: { ${column}: "${account}" }, orderBy: "time", orderDirection: "desc", limit: ${LIMIT}) ` +
    `{ items { time hash ${fields} } }`;
  const query = [
    "{ _meta { status }",
    part("positionEventss", "account", "kind"),
    part("swapss", "to", "kind: side"),
    part("liquiditys", "account", "kind"),
    part("liquidationss", "owner", ""),
    "}",
  ].join(" ");
  return `/graphql?query=${encodeURIComponent(query)}`;
}

const deeds = record({ items: list(record({ time: integer, hash: hex, kind: text })) });
const losses = record({ items: list(record({ time: integer, hash: hex })) });
const data = record({
  _meta: record({ status: (value) => asOfChain(value) }),
  positionEventss: deeds,
  swapss: deeds,
  liquiditys: deeds,
  liquidationss: losses,
});

/** Reads the answer; one transaction is told once, by its first word. */
export const activity: Reader<Activity> = (value) => {
  const { _meta, positionEventss, swapss, liquiditys, liquidationss } = record({ data })(value).data;
  const lost = liquidationss.items.map((item) => ({ ...item, kind: "liquidated" }));
  const all = [...lost, ...positionEventss.items, ...swapss.items, ...liquiditys.items];
  const byHash = new Map(all.map((deed) => [deed.hash, deed]));
  return {
    asOf: _meta.status,
    deeds: [...byHash.values()].toSorted((a, b) => b.time - a.time).slice(0, LIMIT),
  };
};

/** Ponder's own account of how far it came, on the one chain it follows. */
const asOfChain: Reader<AsOf> = (value) => {
  const [chain] = Object.values(Object(value));
  const { block } = record({ block: record({ number: integer, timestamp: integer }) })(chain);
  return asOf({ block: block.number, time: block.timestamp });
};
