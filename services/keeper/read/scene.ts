import { lensAbi } from "@/contracts-abi/Lens";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { min } from "@/lib/math";
import type { Chain } from "@/services/keeper/chain";
import type { Scene } from "@/services/keeper/scene";

/** Reads what every job needs of a block, in one request. */
export async function readScene({ reader, core, account }: Chain, number: bigint): Promise<Scene> {
  const keeper = account.address;
  const lens = { address: core.lens, abi: lensAbi, blockNumber: number } as const;
  const pusdToken = { address: core.pusd, abi: synthTokenAbi, blockNumber: number } as const;
  const [block, tip, overview, feeds, allowed] = await Promise.all([
    reader.getBlock({ blockNumber: number }),
    reader.request({ method: "eth_maxPriorityFeePerGas" }),
    reader.readContract({ ...lens, functionName: "overview", args: [keeper] }),
    reader.readContract({ ...lens, functionName: "feeds" }),
    reader.readContract({ ...pusdToken, functionName: "allowance", args: [keeper, core.auctionHouse] }),
  ]);
  const [, eth, pusd, , assets, markets, { ethPrice }] = overview;
  return {
    ...{ block: number, time: Number(block.timestamp), gasLimit: block.gasLimit, ethPrice, core, keeper },
    gasPrice: (block.baseFeePerGas ?? 0n) + BigInt(tip),
    purse: { eth, pusd, allowed: min(allowed, pusd) },
    ...{ feeds, markets, assets },
  };
}
