import { createConfig, factory } from "ponder";
import { getAbiItem } from "viem";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { compounderAbi } from "@/contracts-abi/Compounder";
import { compounderFactoryAbi } from "@/contracts-abi/CompounderFactory";
import { farmAbi } from "@/contracts-abi/Farm";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { plxTokenAbi } from "@/contracts-abi/PlxToken";
import { rwaDeskAbi } from "@/contracts-abi/RwaDesk";
import { savingsAbi } from "@/contracts-abi/Savings";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { uniswapV2FactoryAbi } from "@/contracts-abi/UniswapV2Factory";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";
import { addresses, chainId, databaseFolder, isLocal, rpcUrls, startBlock } from "./settings";

const postgres = process.env.DATABASE_URL;
const onChain = { chain: "parallax", startBlock } as const;

/** What is indexed: the core contracts, every token the engine can mint, every pair of the factory. */
export default createConfig({
  database: postgres
    ? { kind: "postgres", connectionString: postgres }
    : { kind: "pglite", directory: databaseFolder },
  chains: {
    parallax: {
      id: chainId,
      rpc: rpcUrls,
      pollingInterval: isLocal ? 200 : 1000,
      disableCache: isLocal, // the cache knows chains by id only, and a local chain begins anew under the same id
      ethGetLogsBlockRange: isLocal ? 5000 : undefined,
    },
  },
  contracts: {
    Oracle: { abi: oracleAbi, address: addresses.oracle, ...onChain },
    AssetRegistry: { abi: assetRegistryAbi, address: addresses.registry, ...onChain },
    CdpEngine: { abi: cdpEngineAbi, address: addresses.engine, ...onChain },
    Treasury: { abi: treasuryAbi, address: addresses.treasury, ...onChain },
    AuctionHouse: { abi: auctionHouseAbi, address: addresses.auctionHouse, ...onChain },
    Settlement: { abi: settlementAbi, address: addresses.settlement, ...onChain },
    RwaDesk: { abi: rwaDeskAbi, address: addresses.rwaDesk, ...onChain },
    PlxToken: { abi: plxTokenAbi, address: addresses.plx, ...onChain },
    Farm: { abi: farmAbi, address: addresses.farm, ...onChain },
    ShortDesk: { abi: shortDeskAbi, address: addresses.shortDesk, ...onChain },
    Savings: { abi: savingsAbi, address: addresses.savings, ...onChain },
    CompounderFactory: { abi: compounderFactoryAbi, address: addresses.compounderFactory, ...onChain },
    Compounder: {
      abi: compounderAbi,
      address: factory({
        address: addresses.compounderFactory,
        event: getAbiItem({ abi: compounderFactoryAbi, name: "Created" }),
        parameter: "compounder",
      }),
      ...onChain,
    },
    UniswapV2Factory: { abi: uniswapV2FactoryAbi, address: addresses.factory, ...onChain },
    UniswapV2Pair: {
      abi: uniswapV2PairAbi,
      address: factory({
        address: addresses.factory,
        event: getAbiItem({ abi: uniswapV2FactoryAbi, name: "PairCreated" }),
        parameter: "pair",
      }),
      ...onChain,
    },
    // Nothing can be minted before the engine has a market for it.
    SynthToken: {
      abi: synthTokenAbi,
      address: factory({
        address: addresses.engine,
        event: getAbiItem({ abi: cdpEngineAbi, name: "MarketAdded" }),
        parameter: "debtToken",
      }),
      ...onChain,
    },
  },
});
