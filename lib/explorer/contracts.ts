import type { Abi } from "viem";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { bandFeedAbi } from "@/contracts-abi/BandFeed";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { compounderAbi } from "@/contracts-abi/Compounder";
import { compounderFactoryAbi } from "@/contracts-abi/CompounderFactory";
import { derivedFeedAbi } from "@/contracts-abi/DerivedFeed";
import { farmAbi } from "@/contracts-abi/Farm";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { feeStreamAbi } from "@/contracts-abi/FeeStream";
import { flashLiquidatorAbi } from "@/contracts-abi/FlashLiquidator";
import { lensAbi } from "@/contracts-abi/Lens";
import { marketRulesAbi } from "@/contracts-abi/MarketRules";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { mintGuardAbi } from "@/contracts-abi/MintGuard";
import { navFeedAbi } from "@/contracts-abi/NavFeed";
import { operatorsAbi } from "@/contracts-abi/Operators";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { plxTokenAbi } from "@/contracts-abi/PlxToken";
import { poolTwapAbi } from "@/contracts-abi/PoolTwap";
import { pythFeedAbi } from "@/contracts-abi/PythFeed";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { rwaDeskAbi } from "@/contracts-abi/RwaDesk";
import { rwaTokenAbi } from "@/contracts-abi/RwaToken";
import { savingsAbi } from "@/contracts-abi/Savings";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { testTokenAbi } from "@/contracts-abi/TestToken";
import { timelockControllerAbi } from "@/contracts-abi/TimelockController";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { uniswapV2FactoryAbi } from "@/contracts-abi/UniswapV2Factory";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { zapAbi } from "@/contracts-abi/Zap";

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
  RiskLens: riskLensAbi,
  AuctionHouse: auctionHouseAbi,
  Settlement: settlementAbi,
  RwaDesk: rwaDeskAbi,
  Operators: operatorsAbi,
  MintGuard: mintGuardAbi,
  MarketRules: marketRulesAbi,
  FlashLiquidator: flashLiquidatorAbi,
  TimelockController: timelockControllerAbi,
  PlxToken: plxTokenAbi,
  FeeStream: feeStreamAbi,
  NavFeed: navFeedAbi,
  RwaToken: rwaTokenAbi,
  SynthToken: synthTokenAbi,
  UniswapV2Pair: uniswapV2PairAbi,
  UniswapV2Router02: uniswapV2Router02Abi,
  UniswapV2Factory: uniswapV2FactoryAbi,
  WETH9: weth9Abi,
  TestToken: testTokenAbi,
  Zap: zapAbi,
  ShortDesk: shortDeskAbi,
  Savings: savingsAbi,
  PoolTwap: poolTwapAbi,
  FarmLens: farmLensAbi,
  Farm: farmAbi,
  CompounderFactory: compounderFactoryAbi,
  Compounder: compounderAbi,
} as const satisfies Record<string, Abi>;

export type ContractName = keyof typeof contracts;

export const contractNames = Object.keys(contracts) as ContractName[];
