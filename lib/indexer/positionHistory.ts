import { asOf } from "@/lib/indexer/asOf";
import { amount, hex, integer, list, oneOf, optional, type Reader, record } from "@/lib/indexer/read";

/** Arguments of the events about a position, as far as pages tell them. */
const readers = {
  Opened: record({ owner: hex, collateral: amount, debt: amount }),
  Adjusted: record({ caller: hex, collateralChange: amount, debtChange: amount }),
  Closed: record({ collateral: amount, debt: amount, fee: amount }),
  Liquidated: record({
    liquidator: hex,
    repaid: amount,
    seized: amount,
    fee: amount,
    penalty: amount,
    badDebt: amount,
    leftover: amount,
    collateralPrice: amount,
    debtPrice: amount,
  }),
  Offered: record({ to: hex }),
  Transferred: record({ from: hex, to: hex }),
  Seized: record({ module: hex, owner: hex, taken: amount, debt: amount, leftover: amount }),
  Restored: record({ owner: hex, collateral: amount, debt: amount }),
  Bought: record({ buyer: hex, bought: amount, cost: amount }),
  Redone: record({ price: amount }),
  Ended: record({ badDebt: amount, penalty: amount, leftover: amount }),
  Converted: record({ burnt: amount, leftover: amount, badDebt: amount }),
};

/** Names of the events, engine's first, then the auction house's and the settlement's. */
export const happenings = [
  ...([
    "Opened",
    "Adjusted",
    "Closed",
    "Liquidated",
    "Offered",
    "Transferred",
    "Seized",
    "Restored",
  ] as const),
  ...(["Bought", "Redone", "Ended", "Converted"] as const),
] as const;

/** Told by another event of the same transaction, or nothing that changes what an owner has. */
const untold = ["Started", "ClockStopped", "ClockResumed", "Cancelled", "Settled", "WrittenOff"] as const;

type Happenings = {
  [Name in keyof typeof readers]: { eventName: Name; args: ReturnType<(typeof readers)[Name]> };
};

/** What happened, by the name of the event. */
type Happening = Happenings[keyof Happenings];

/** Something that happened to a position, as the chain or the indexer tells it. */
export type PositionEvent = Happening & {
  /** Chain time, seconds. */
  time: number;
  hash: `0x${string}`;
  /** Place in its block. */
  logIndex: number;
  /** WAD dollars at that moment; undefined where only the chain was asked. */
  collateralPrice?: bigint;
  debtPrice?: bigint;
};

export type LiquidatedArgs = Happenings["Liquidated"]["args"];

const place = record({
  name: oneOf(...happenings, ...untold),
  args: (value: unknown) => value,
  time: integer,
  hash: hex,
  logIndex: integer,
  collateralPrice: optional(amount),
  debtPrice: optional(amount),
});

const event: Reader<PositionEvent | undefined> = (value) => {
  const { name, args, ...rest } = place(value);
  const told = happenings.find((each) => each === name);
  return told && { ...rest, ...happening(told, args) };
};

const reply = record({ asOf, events: list(event) });

/** Reply of `/positions/:id/history`, oldest first. */
export const positionHistory = (value: unknown) => {
  const { asOf, events } = reply(value);
  return { asOf, events: events.filter((each) => each !== undefined) };
};

function happening(eventName: Happening["eventName"], args: unknown): Happening {
  switch (eventName) {
    case "Opened":
      return { eventName, args: readers.Opened(args) };
    case "Adjusted":
      return { eventName, args: readers.Adjusted(args) };
    case "Closed":
      return { eventName, args: readers.Closed(args) };
    case "Liquidated":
      return { eventName, args: readers.Liquidated(args) };
    case "Offered":
      return { eventName, args: readers.Offered(args) };
    case "Transferred":
      return { eventName, args: readers.Transferred(args) };
    case "Seized":
      return { eventName, args: readers.Seized(args) };
    case "Restored":
      return { eventName, args: readers.Restored(args) };
    case "Bought":
      return { eventName, args: readers.Bought(args) };
    case "Redone":
      return { eventName, args: readers.Redone(args) };
    case "Ended":
      return { eventName, args: readers.Ended(args) };
    case "Converted":
      return { eventName, args: readers.Converted(args) };
  }
}
