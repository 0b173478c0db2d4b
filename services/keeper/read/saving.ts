import { zeroAddress } from "viem";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { savingsAbi } from "@/contracts-abi/Savings";
import type { Chain } from "@/services/keeper/chain";
import type { Saving } from "@/services/keeper/farm";
import type { Scene } from "@/services/keeper/scene";

/** The savings vault and when it was last paid. */
export async function readSaving({ reader, core }: Chain, { block }: Scene): Promise<Saving> {
  const lens = { address: core.farmLens, abi: farmLensAbi, blockNumber: block } as const;
  const savings = { address: core.savings, abi: savingsAbi, blockNumber: block } as const;
  const [view, updatedAt] = await Promise.all([
    reader.readContract({ ...lens, functionName: "saving", args: [zeroAddress] }),
    reader.readContract({ ...savings, functionName: "updatedAt" }),
  ]);
  return { ...view, updatedAt: BigInt(updatedAt) };
}
