import { zeroAddress } from "viem";
import { farmAbi } from "@/contracts-abi/Farm";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { poolTwapAbi } from "@/contracts-abi/PoolTwap";
import type { Chain } from "@/services/keeper/chain";
import type { Pool, Vault } from "@/services/keeper/farm";
import { ask } from "@/services/keeper/read/ask";
import type { Scene } from "@/services/keeper/scene";

/** All farmed pools, their next tranches and the observations of their prices. */
export async function readPools(chain: Chain, { block }: Scene): Promise<Pool[]> {
  const { reader, core } = chain;
  const lens = { address: core.farmLens, abi: farmLensAbi } as const;
  const views = await ask(chain, block, { ...lens, functionName: "pools", args: [zeroAddress] });
  const farm = { address: core.farm, abi: farmAbi, blockNumber: block } as const;
  const twap = { address: core.poolTwap, abi: poolTwapAbi, blockNumber: block } as const;
  return Promise.all(
    views.map(async (view) => {
      const args = [view.pair] as const;
      const [{ share, duration }, observations] = await Promise.all([
        reader.readContract({ ...farm, functionName: "pools", args }),
        reader.readContract({ ...twap, functionName: "observations", args }),
      ]);
      return { ...view, share, duration, observed: observations.map(({ time }) => time) };
    }),
  );
}

/** All vaults that compound. */
export function readVaults(chain: Chain, { block }: Scene): Promise<readonly Vault[]> {
  const lens = { address: chain.core.farmLens, abi: farmLensAbi } as const;
  return ask(chain, block, { ...lens, functionName: "compounders", args: [zeroAddress] });
}
