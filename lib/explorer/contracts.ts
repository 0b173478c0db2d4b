import type { Abi } from "viem";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { bandFeedAbi } from "@/contracts-abi/BandFeed";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { derivedFeedAbi } from "@/contracts-abi/DerivedFeed";
import { lensAbi } from "@/contracts-abi/Lens";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { pythFeedAbi } from "@/contracts-abi/PythFeed";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { testTokenAbi } from "@/contracts-abi/TestToken";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { uniswapV2FactoryAbi } from "@/contracts-abi/UniswapV2Factory";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { weth9Abi } from "@/contracts-abi/WETH9";

/** Every contract whose calls and events can be read, by name. Weighs much: only the explorer's pages load it. */
export const contracts = {
  CdpEngine: cdpEngineAbi,
  Oracle: oracleAbi,
  MedianFeed: medianFeedAbi,
  DerivedFeed: derivedFeedAbi,
  PythFeed: pythFeedAbi,
  BandFeed: bandFeedAbi,
  Treasury: treasuryAbi,
  AssetRegistry: assetRegistryAbi,
  Lens: lensAbi,
  SynthToken: synthTokenAbi,
  UniswapV2Pair: uniswapV2PairAbi,
  UniswapV2Router02: uniswapV2Router02Abi,
  UniswapV2Factory: uniswapV2FactoryAbi,
  WETH9: weth9Abi,
  TestToken: testTokenAbi,
} as const satisfies Record<string, Abi>;

export type ContractName = keyof typeof contracts;

export const contractNames = Object.keys(contracts) as ContractName[];
