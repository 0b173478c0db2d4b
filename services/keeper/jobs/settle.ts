import type { Address } from "viem";
import { errorsAbi } from "@/contracts-abi/errors";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { positionName } from "@/lib/positionName";
import { type Action, listWayOf, wayOf } from "@/services/keeper/action";
import { CLOSED, type Market, OPEN, type Scene } from "@/services/keeper/scene";

/** Stages of a case, in the contract's order. */
const ANNOUNCED = 1;
const STOPPED = 2;
const FINAL = 3;

/** Seconds from the announcement of a delisting to its freeze. */
const NOTICE = 259_200n;

/** The settlement of a token, as the RiskLens tells it. */
export interface Case {
  token: Address;
  symbol: string;
  stage: number;
  announcedAt: bigint;
}

/** What is being settled. */
export interface Settling {
  isShutdown: boolean;
  cases: readonly Case[];
  /** Positions with debt in the markets that can be settled, by rising id. */
  open: readonly bigint[];
  /** Markets of external collateral whose price the shutdown has not fixed yet. */
  unpriced: ReadonlySet<number>;
  /** Derived feeds that are worth nothing while their legs are open. */
  worthless: ReadonlySet<number>;
}

/** Carries a settlement from the announcement to the end: freeze, settle, finalise. */
export function findSettling(
  scene: Scene,
  { cases, isShutdown, open, unpriced, worthless }: Settling,
): Action[] {
  const { markets, assets, feeds, core, time } = scene;
  const settlement = { to: core.settlement, abi: [...settlementAbi, ...errorsAbi] } as const;
  const feedOf = (token: Address) => assets.find((asset) => asset.token === token)?.feed ?? 0;

  const freezes = cases.flatMap(({ token, symbol, stage, announcedAt }) => {
    const id = feedOf(token);
    if (id === 0 || stage > ANNOUNCED || isShutdown) return [];
    const args = [token] as const;
    if (worthless.has(id)) {
      const way = wayOf({ ...settlement, functionName: "freezeWorthless", args, gas: 600_000n });
      return [{ key: `worthless ${symbol}`, what: `freeze ${symbol}, which is worth nothing`, ways: [way] }];
    }
    const from = announcedAt + NOTICE;
    const feed = feeds.find((one) => one.id === id);
    if (stage !== ANNOUNCED || !feed || feed.status === CLOSED || BigInt(time) < from) return [];
    if (feed.status === OPEN && feed.updatedAt < from) return [];
    const way = wayOf({ ...settlement, functionName: "freeze", args, gas: 600_000n });
    return [{ key: `freeze ${symbol}`, what: `freeze ${symbol}`, ways: [way] }];
  });

  const stages = new Map(cases.map(({ token, stage }) => [token, stage]));
  const isMissing = ({ id, frozen, debtFeed, debtToken }: Market) =>
    !frozen || (debtFeed > 0 ? (stages.get(debtToken) ?? 0) < STOPPED : unpriced.has(id));
  const marketFreezes = (isShutdown ? markets.filter(isMissing) : []).map(({ id }) => ({
    key: `market ${id}`,
    what: `freeze market ${id}`,
    ways: [listWayOf({ ...settlement, functionName: "freezeMarkets", args: [[id]], gas: 250_000n })],
  }));

  const settles = open.map((id) => ({
    key: id.toString(),
    what: `settle ${positionName(id)}`,
    ways: [listWayOf({ ...settlement, functionName: "settle", args: [[id]], gas: 110_000n })],
  }));

  const busy = new Set(open.map((id) => Number(id >> 32n)));
  const ends = cases.flatMap(({ token, symbol, stage }) => {
    const own = markets.filter(({ debtToken }) => debtToken === token);
    const others = cases.filter((one) => one.token !== token && feedOf(one.token) > 0);
    const isLast = token === core.pusd;
    if (stage !== STOPPED || own.some(({ id, frozen }) => !frozen || busy.has(id))) return [];
    if (isLast && others.some((one) => one.stage !== FINAL)) return [];
    const way = wayOf({ ...settlement, functionName: "finalise", args: [token], gas: 800_000n });
    return [{ key: `finalise ${symbol}`, what: `make ${symbol} final`, ways: [way] }];
  });
  return [...freezes, ...marketFreezes, ...settles, ...ends];
}

/** The markets whose positions can be settled now. */
export function settleable(markets: readonly Market[], cases: readonly Case[]): Market[] {
  const stages = new Map(cases.map(({ token, stage }) => [token, stage]));
  return markets.filter(({ loan, frozen, collateralToken, debtToken }) =>
    loan ? stages.get(collateralToken) === FINAL : frozen && stages.get(debtToken) === STOPPED,
  );
}
