import { errorsAbi } from "@/contracts-abi/errors";
import { rwaDeskAbi } from "@/contracts-abi/RwaDesk";
import { positionName } from "@/lib/positionName";
import { type Action, listWayOf } from "@/services/keeper/action";
import type { Scene } from "@/services/keeper/scene";

/** Seconds from the call of a default to the write-off. */
export const TERM = 2_592_000n;

/** Writes off what is still owed in markets whose default was called and whose term is over. */
export function findWriteOffs({ core }: Pick<Scene, "core">, overdue: readonly bigint[]): Action[] {
  const call = { to: core.rwaDesk, abi: [...rwaDeskAbi, ...errorsAbi] } as const;
  return overdue.map((id) => ({
    key: id.toString(),
    what: `write off ${positionName(id)}`,
    ways: [listWayOf({ ...call, functionName: "writeOff", args: [[id]], gas: 180_000n })],
  }));
}
