import type { Address, Hash } from "viem";
import { type AsOf, asOf } from "@/lib/indexer/asOf";
import { amount, hex, integer, list, type Reader, record, text } from "@/lib/indexer/read";

/** What an account can have done, or what was done to it. */
export const deedKinds = [
  "opened",
  "deposited",
  "withdrawn",
  "minted",
  "repaid",
  "closed",
  "liquidated",
  "lost",
  "offered",
  "transferred",
  "auctioned",
  "restored",
  "settled",
  "writtenOff",
  "bought",
  "funded",
  "claimed",
  "redeemed",
  "buy",
  "sell",
  "add",
  "remove",
  "staked",
  "unstaked",
  "harvested",
  "shorted",
  "reduced",
  "unlocked",
  "saved",
  "unsaved",
  "compounded",
  "uncompounded",
  "other",
] as const;
export type DeedKind = (typeof deedKinds)[number];

export interface Deed {
  /** Chain time, seconds. */
  time: number;
  hash: Hash;
  kind: DeedKind;
}

export interface Activity {
  asOf: AsOf;
  /** Newest first. */
  deeds: Deed[];
}

/** Deeds of each sort that are asked for, and in all that are kept. */
const LIMIT = 20;

/** The GraphQL question what an account did last. */
export function activityQuery(address: Address): string {
  const account = address.toLowerCase();
  const part = (table: string, column: string, fields: string) =>
    `${table}(where: { ${column}: "${account}" }, orderBy: "time", orderDirection: "desc", limit: ${LIMIT}) ` +
    `{ items { time hash ${fields} } }`;
  return [
    "{ _meta { status }",
    part("positionEvents", "account", "name collateralChange debtChange"),
    part("swaps", "trader", "side"),
    part("liquidityChanges", "account", "kind"),
    part("liquidations", "owner", ""),
    part("auctionBuys", "buyer", "kind"),
    part("claims", "owner", ""),
    part("redemptions", "holder", ""),
    part("farmEvents", "account", "kind"),
    part("shortEvents", "user", "kind"),
    part("vaultEvents", "account", "kind vault"),
    "vaults { items { vault kind } }",
    "}",
  ].join(" ");
}

const place = { time: integer, hash: hex };
const items = <T>(read: Reader<T>) => record({ items: list(read) });

const data = record({
  _meta: record({ status: (value) => asOfChain(value) }),
  positionEvents: items(record({ ...place, name: text, collateralChange: amount, debtChange: amount })),
  swaps: items(record({ ...place, side: text })),
  liquidityChanges: items(record({ ...place, kind: text })),
  liquidations: items(record(place)),
  auctionBuys: items(record({ ...place, kind: text })),
  claims: items(record(place)),
  redemptions: items(record(place)),
  farmEvents: items(record({ ...place, kind: text })),
  shortEvents: items(record({ ...place, kind: text })),
  vaultEvents: items(record({ ...place, kind: text, vault: hex })),
  vaults: items(record({ vault: hex, kind: text })),
});

/** Reads the answer; one transaction is told once. */
export const activity: Reader<Activity> = (value) => {
  const { _meta, positionEvents, swaps, liquidityChanges, ...others } = record({ data })(value).data;
  const all: Deed[] = [
    ...others.liquidations.items.map(({ time, hash }) => ({ time, hash, kind: "lost" as const })),
    ...others.claims.items.map(({ time, hash }) => ({ time, hash, kind: "claimed" as const })),
    ...others.redemptions.items.map(({ time, hash }) => ({ time, hash, kind: "redeemed" as const })),
    ...others.auctionBuys.items.map(({ time, hash, kind }) => ({ time, hash, kind: purchase(kind) })),
    ...swaps.items.map(({ time, hash, side }) => ({ time, hash, kind: known(side) })),
    ...liquidityChanges.items.map(({ time, hash, kind }) => ({ time, hash, kind: known(kind) })),
    ...positionEvents.items
      .filter(({ name }) => !told.includes(name))
      .map((event) => ({ time: event.time, hash: event.hash, kind: kindOf(event) })),
    ...yields(others),
  ];
  const byHash = new Map(all.map((deed) => [deed.hash, deed]));
  return {
    asOf: _meta.status,
    deeds: [...byHash.values()].toSorted((a, b) => b.time - a.time).slice(0, LIMIT),
  };
};

/** Events that another one of the same transaction tells better: who took a position, which purchase was the last. */
const told = ["Seized", "Ended"];

/** Deeds of a position's owner, by the events of those who take positions. */
const taken: Record<string, DeedKind> = {
  Started: "auctioned",
  Converted: "settled",
  WrittenOff: "writtenOff",
};

/** Deeds in farms, with shorts and in vaults, the one that says most about a transaction last. */
function yields({ farmEvents, shortEvents, vaultEvents, vaults }: Yields): Deed[] {
  const savings = new Set(vaults.items.filter(({ kind }) => kind === "savings").map(({ vault }) => vault));
  const inVault = (kind: string, vault: Address) => (savings.has(vault) ? saved[kind] : compounded[kind]);
  const all = [
    ...farmEvents.items
      .filter(({ kind }) => kind === "claimed")
      .map((event) => ({ ...event, kind: "harvested" })),
    ...farmEvents.items.filter(({ kind }) => kind === "staked" || kind === "unstaked"),
    ...shortEvents.items.map((event) => ({ ...event, kind: shorted[event.kind] })),
    ...vaultEvents.items.map((event) => ({ ...event, kind: inVault(event.kind, event.vault) })),
  ];
  return all.flatMap(({ time, hash, kind }) => (kind ? [{ time, hash, kind: known(kind) }] : []));
}

type Yields = Pick<ReturnType<typeof data>, "farmEvents" | "shortEvents" | "vaultEvents" | "vaults">;

const shorted: Record<string, DeedKind> = {
  ...{ opened: "shorted", added: "shorted", unlocked: "unlocked" },
  ...{ withdrawn: "reduced", repaid: "reduced", closed: "reduced" },
};
const saved: Record<string, DeedKind> = { deposited: "saved", withdrawn: "unsaved" };
const compounded: Record<string, DeedKind> = { deposited: "compounded", withdrawn: "uncompounded" };

function purchase(kind: string): DeedKind {
  return kind === "recapitalisation" ? "funded" : "bought";
}

/** A change of a position by what it changed: the debt first, because collateral pays the close fee of a repayment. */
function kindOf(event: { name: string; collateralChange: bigint; debtChange: bigint }): DeedKind {
  if (event.name !== "Adjusted") return taken[event.name] ?? known(event.name.toLowerCase());
  if (event.debtChange !== 0n) return event.debtChange > 0n ? "minted" : "repaid";
  return event.collateralChange > 0n ? "deposited" : "withdrawn";
}

const known = (word: string): DeedKind => deedKinds.find((kind) => kind === word) ?? "other";

/** Ponder's own account of how far it came, on the one chain it follows. */
const asOfChain: Reader<AsOf> = (value) => {
  const [chain] = Object.values(Object(value));
  const { block } = record({ block: record({ number: integer, timestamp: integer }) })(chain);
  return asOf({ block: block.number, time: block.timestamp });
};
