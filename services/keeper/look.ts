import type { Chain } from "@/services/keeper/chain";
import { readAccruals } from "@/services/keeper/read/accruals";
import { readAuctions, readRoom } from "@/services/keeper/read/auctions";
import { readChest } from "@/services/keeper/read/chest";
import { readLevels } from "@/services/keeper/read/levels";
import { readOverdue } from "@/services/keeper/read/overdue";
import { readPools, readVaults } from "@/services/keeper/read/pools";
import { readRisky } from "@/services/keeper/read/positions";
import { readPulled } from "@/services/keeper/read/pulled";
import { readSaving } from "@/services/keeper/read/saving";
import { readScene } from "@/services/keeper/read/scene";
import { readSettling } from "@/services/keeper/read/settling";
import { readShorts } from "@/services/keeper/read/shorts";

export type Look = Awaited<ReturnType<typeof lookAt>>;

/** One block as the jobs see it. What a job needs is read when it asks, once: what fails, fails for those who need it. */
export async function lookAt(chain: Chain, block: bigint) {
  const scene = await readScene(chain, block);
  const levels = once(() => readLevels(chain, scene));
  const pools = once(() => readPools(chain, scene));
  return {
    scene,
    levels,
    risky: once(() => readRisky(chain, scene)),
    room: once(() => readRoom(chain, scene)),
    auctions: once(() => readAuctions(chain, scene)),
    pulled: once(() => readPulled(chain, scene)),
    accruals: once(() => readAccruals(chain, scene)),
    chest: once(() => readChest(chain, scene)),
    settling: once(async () => readSettling(chain, scene, await levels())),
    overdue: once(() => readOverdue(chain, scene)),
    pools,
    vaults: once(() => readVaults(chain, scene)),
    saving: once(() => readSaving(chain, scene)),
    shorts: once(async () => readShorts(chain, scene, await pools())),
  };
}

function once<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => {
    value ??= read();
    return value;
  };
}
