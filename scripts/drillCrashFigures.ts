import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { collateralValue } from "@/lib/cdp/ratio";
import { max } from "@/lib/math";
import type { CrashRun } from "./drillCrash";
import { keeperFigures, waitFigures } from "./drillCrashKeeper";
import { atLeast, atMost, type Figure, wholeOf } from "./drillFigures";
import type { Drill } from "./drillStage";
import { debtOf, queueOf, type Sight, type Subject } from "./drillWaits";

/** Blocks whose events are asked for at once; an answer has a limit. */
const PAGE = 100n;

/** The state at one step of the path. */
export interface CrashPoint {
  hour: number;
  factor: number;
  /** Positions below their line that are not yet under the hammer, auctions, and those that are over. */
  unsafe: number;
  live: number;
  ended: number;
  /** The lowest price paid until the next step, of the oracle's; null if nothing was bought. */
  lowestPaid: number | null;
  /** pUSD so far. */
  badDebt: number;
}

type Events = Awaited<ReturnType<typeof eventsOf>>;

/** What the crash came to. */
export async function crashResult(run: CrashRun): Promise<{ figures: Figure[]; series: CrashPoint[] }> {
  const events = await eventsOf(run.drill, run.from);
  const startedIn = new Map(events.started.map(({ args, blockNumber }) => [args.id, Number(blockNumber)]));
  const subjects = run.subjects.map((subject) => ({ ...subject, handledIn: startedIn.get(subject.id) }));
  const paid = events.bought.map(({ args, blockNumber }) => {
    const view = sightAt(run.sights, Number(blockNumber)).markets.get(Number(args.id >> 32n));
    const oracle = view?.collateralPrice ?? 1n;
    return { block: Number(blockNumber), share: Number((args.price * 1_000_000n) / oracle) / 1e4 };
  });
  const figures = [
    ...(await lossFigures(run, events, subjects)),
    atLeast(
      "lowest price paid, % of the oracle's price of that block",
      Math.min(...paid.map(({ share }) => share)),
      90,
    ),
    ...waitFigures(subjects, run.sights),
    { name: "auctions started", value: events.started.length },
    { name: "auctions started anew", value: events.redone.length },
    { name: "purchases", value: events.bought.length },
    ...(await keeperFigures(run)),
  ];
  return { figures, series: seriesOf(run, events, subjects, paid) };
}

async function eventsOf({ reader, addresses }: Drill, from: number) {
  const query = { address: addresses.auctionHouse, abi: auctionHouseAbi, strict: true } as const;
  const head = await reader.getBlockNumber();
  const isPosition = ({ args: { id } }: { args: { id: bigint } }) => id >> 32n > 0n;
  return {
    started: await all((range) => reader.getContractEvents({ ...query, ...range, eventName: "Started" })),
    bought: await all((range) => reader.getContractEvents({ ...query, ...range, eventName: "Bought" })),
    redone: await all((range) => reader.getContractEvents({ ...query, ...range, eventName: "Redone" })),
    ended: await all((range) => reader.getContractEvents({ ...query, ...range, eventName: "Ended" })),
  };

  async function all<Event extends { args: { id: bigint } }>(
    read: (range: { fromBlock: bigint; toBlock: bigint }) => Promise<Event[]>,
  ): Promise<Event[]> {
    const events: Event[] = [];
    for (let fromBlock = BigInt(from); fromBlock <= head; fromBlock += PAGE) {
      events.push(...(await read({ fromBlock, toBlock: fromBlock + PAGE - 1n })).filter(isPosition));
    }
    return events;
  }
}

async function lossFigures(
  { drill, supply, sights }: CrashRun,
  { started, ended }: Events,
  subjects: Subject[],
) {
  const bad = ended.reduce((sum, { args }) => sum + args.badDebt, 0n);
  const over = new Set(ended.map(({ args }) => args.id));
  const live = started.map(({ args }) => args.id).filter((id) => !over.has(id));
  const last = sights.at(-1) as Sight;
  const house = { address: drill.addresses.auctionHouse, abi: auctionHouseAbi } as const;
  const left = await Promise.all(
    live.map(async (id) => {
      const auction = await drill.reader.readContract({ ...house, functionName: "auctions", args: [id] });
      const view = last.markets.get(auction.market);
      const value = view ? collateralValue(auction.lot, view) : 0n;
      return { debt: auction.debt, short: max(auction.debt - value, 0n) };
    }),
  );
  const sum = (values: bigint[]) => wholeOf(values.reduce((total, value) => total + value, 0n));
  const first = sights[0] as Sight;
  const debts = subjects.map((subject) =>
    debtOf(subject, first.markets.get(subject.market) ?? fail(subject)),
  );
  const { allowed, crowded } = queueOf(
    subjects.filter(({ handledIn }) => handledIn === undefined),
    last,
  );
  return [
    { name: "positions", value: subjects.length },
    { name: "their debt, pUSD", value: sum(debts) },
    { name: "pUSD issued before", value: wholeOf(supply) },
    { name: "bad debt, pUSD", value: wholeOf(bad) },
    atMost("bad debt, % of the pUSD issued", Number((bad * 10n ** 8n) / supply) / 1e6, 0.1),
    { name: "auctions still live at the end", value: live.length },
    { name: "debt of those auctions, pUSD", value: sum(left.map(({ debt }) => debt)) },
    { name: "what their lots lack at the last price, pUSD", value: sum(left.map(({ short }) => short)) },
    { name: "positions below their line at the end, not auctioned", value: allowed.length + crowded.length },
  ];
}

function seriesOf(
  { moments, sights }: CrashRun,
  { started, ended }: Events,
  subjects: Subject[],
  paid: { block: number; share: number }[],
): CrashPoint[] {
  return moments.map(({ hour, block, factor }, i) => {
    const next = moments[i + 1]?.block ?? Number.POSITIVE_INFINITY;
    const waiting = subjects.filter(({ handledIn }) => handledIn === undefined || handledIn > block);
    const { allowed, crowded } = queueOf(waiting, sightAt(sights, block));
    const over = ended.filter(({ blockNumber }) => Number(blockNumber) <= block);
    const begun = started.filter(({ blockNumber }) => Number(blockNumber) <= block);
    const shares = paid.filter((one) => one.block >= block && one.block < next).map(({ share }) => share);
    return {
      ...{ hour, factor },
      unsafe: allowed.length + crowded.length,
      live: begun.length - over.length,
      ended: over.length,
      lowestPaid: shares.length > 0 ? Math.min(...shares) : null,
      badDebt: wholeOf(over.reduce((sum, { args }) => sum + args.badDebt, 0n)),
    };
  });
}

/** The last sight at or before a block. */
function sightAt(sights: readonly Sight[], block: number): Sight {
  return sights.findLast((sight) => sight.block <= block) ?? (sights[0] as Sight);
}

function fail({ id }: Subject): never {
  throw new Error(`the market of ${id} was never seen`);
}
