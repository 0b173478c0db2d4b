import { WAD } from "@/lib/math";

/** What may happen to somebody's positions, in the order of urgency. */
export const alertKinds = ["claimable", "near", "close", "liquidatable", "auction"] as const;
export type AlertKind = (typeof alertKinds)[number];

type PositionAlert = {
  kind: Exclude<AlertKind, "claimable" | "auction">;
  id: bigint;
  /** How far the ratio is above the liquidation line; WAD fraction, negative below it. */
  gap: bigint;
};
type AuctionAlert = { kind: "auction"; id: bigint };
type ClaimAlert = { kind: "claimable"; symbol: string; decimals: number; amount: bigint };

/** Something that an owner should know. There is one alert a subject, which is a position or leftovers of a token. */
export type Alert = { subject: string } & (PositionAlert | AuctionAlert | ClaimAlert);

/** Distances from the line at which an owner is told, WAD fractions of the ratio: ten points and three. */
const NEAR = WAD / 10n;
const CLOSE = (3n * WAD) / 100n;

/** How far beyond a distance a ratio has to go before the same is told again, so that a trembling price is not. */
export const REST = WAD / 100n;

/** Up to which distance an alert of a kind holds. */
export const reach = { near: NEAR, close: CLOSE, liquidatable: 0n };

/** The parts of lens views that alerts are made of. */
export interface Watched {
  positions: readonly { id: bigint; market: number; debt: bigint; ratio: bigint; liquidatable: boolean }[];
  markets: readonly { id: number; liquidationRatio: number; frozen: boolean }[];
  /** Auctions of the owner's positions. */
  auctions: readonly { id: bigint }[];
  leftovers: readonly { holder: string; token: string; symbol: string; decimals: number; amount: bigint }[];
}

/** What an owner should know now, the most urgent first; `known` subjects stay a little longer than new ones come. */
export function alertsOf(
  { positions, markets, auctions, leftovers }: Watched,
  known: Iterable<string>,
): Alert[] {
  const told = new Set(known);
  const inAuction = auctions.map(({ id }) => ({ subject: id.toString(), kind: "auction" as const, id }));
  const unsafe = positions.flatMap((position): Alert[] => {
    const market = markets.find(({ id }) => id === position.market);
    if (!market || market.frozen || position.debt === 0n) return [];
    const subject = position.id.toString();
    const gap = position.ratio - (BigInt(market.liquidationRatio) * WAD) / 10_000n;
    const kind = kindOf(gap, position.liquidatable, told.has(subject));
    return kind ? [{ subject, kind, id: position.id, gap }] : [];
  });
  const left = leftovers.map(({ holder, token, symbol, decimals, amount }) => ({
    subject: `claim-${holder}-${token}`.toLowerCase(),
    kind: "claimable" as const,
    ...{ symbol, decimals, amount },
  }));
  return [...inAuction, ...unsafe, ...left].toSorted((a, b) => urgencyOf(b.kind) - urgencyOf(a.kind));
}

function kindOf(gap: bigint, liquidatable: boolean, told: boolean): PositionAlert["kind"] | undefined {
  if (liquidatable) return "liquidatable";
  if (gap <= CLOSE) return "close";
  return gap <= NEAR + (told ? REST : 0n) ? "near" : undefined;
}

export function urgencyOf(kind: AlertKind): number {
  return alertKinds.indexOf(kind);
}
