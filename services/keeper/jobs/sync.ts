import { errorsAbi } from "@/contracts-abi/errors";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { positionName } from "@/lib/positionName";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Short } from "@/services/keeper/farm";
import type { Scene } from "@/services/keeper/scene";

/** Brings the farm's credit of shorts down to their debt, and frees the proceeds of those that owe nothing. */
export function findSyncs({ core }: Pick<Scene, "core">, shorts: readonly Short[]): Action[] {
  const call = { to: core.shortDesk, abi: [...shortDeskAbi, ...errorsAbi] } as const;
  return shorts
    .filter(({ credit, debt, locked }) => credit > debt || (debt === 0n && locked > 0n))
    .map(({ id }) => ({
      key: id.toString(),
      what: `bring the farm up to date on short ${positionName(id)}`,
      ways: [wayOf({ ...call, functionName: "sync", args: [id], gas: 150_000n })],
    }));
}
