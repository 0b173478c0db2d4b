import type { Address } from "viem";
import type { happenings } from "@/lib/indexer/positionHistory";

type OwnerEvent =
  | { eventName: "Opened"; args: { owner: Address } }
  | { eventName: "Transferred"; args: { to: Address } }
  | { eventName: Exclude<(typeof happenings)[number], "Opened" | "Transferred"> };

/** Who owned a position at the end of its events, which come newest first. */
export function lastOwner(events: readonly OwnerEvent[]): Address | undefined {
  for (const event of events) {
    if (event.eventName === "Transferred") return event.args.to;
    if (event.eventName === "Opened") return event.args.owner;
  }
  return undefined;
}
