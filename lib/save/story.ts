import { type Address, isAddressEqual } from "viem";
import type { YieldEvent } from "@/lib/indexer/accountFarm";

/** Rows of the story that a page shows. */
const SHOWN = 5;

/** What an account gained: what it has and took out, less what it put in; nothing for one that never saved. */
export function earnedOf(
  assets: bigint,
  holding: { deposited: bigint; withdrawn: bigint } | undefined,
): bigint {
  return holding ? assets + holding.withdrawn - holding.deposited : 0n;
}

/** What an account did in a vault, newest first. */
export function movesIn(events: readonly YieldEvent[], vault: Address) {
  return events
    .flatMap((event) =>
      event.in === "vault" && event.kind !== "earned" && isAddressEqual(event.vault, vault) ? [event] : [],
    )
    .slice(0, SHOWN);
}
