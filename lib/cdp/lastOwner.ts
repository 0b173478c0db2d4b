import type { Address } from "viem";

type OwnerEvent =
  | { eventName: "Opened"; args: { owner: Address } }
  | { eventName: "Transferred"; args: { to: Address } }
  | { eventName: "Adjusted" | "Closed" | "Liquidated" | "Offered" };

/** Who owned a position at the end of its events, which come newest first. */
export function lastOwner(events: readonly OwnerEvent[]): Address | undefined {
  for (const event of events) {
    if (event.eventName === "Transferred") return event.args.to;
    if (event.eventName === "Opened") return event.args.owner;
  }
  return undefined;
}
