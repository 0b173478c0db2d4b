import { zeroAddress } from "viem";
import { feeStreamAbi } from "@/contracts-abi/FeeStream";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import type { Chain } from "@/services/keeper/chain";
import type { Chest } from "@/services/keeper/jobs/treasury";
import type { Scene } from "@/services/keeper/scene";

/** What the Treasury owns and lacks. */
export async function readChest({ reader, core }: Chain, { block }: Scene): Promise<Chest> {
  const lens = { address: core.riskLens, abi: riskLensAbi, blockNumber: block } as const;
  const stream = { address: core.feeStream, abi: feeStreamAbi, blockNumber: block } as const;
  const [view, due] = await Promise.all([
    reader.readContract({ ...lens, functionName: "treasury" }),
    reader.readContract({ ...stream, functionName: "releasable" }),
  ]);
  return { ...view, releasable: view.streamRecipient === zeroAddress ? 0n : due };
}
