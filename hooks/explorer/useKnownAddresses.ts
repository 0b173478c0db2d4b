import { useMemo } from "react";
import type { Address } from "viem";
import type { Deployment } from "@/hooks/deployment";
import { personOf } from "@/hooks/people";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import type { ContractName } from "@/lib/explorer/contracts";

/** Which of our contracts stands behind each name of the address book. */
const bookContracts: Record<keyof Deployment, ContractName> = {
  engine: "CdpEngine",
  oracle: "Oracle",
  medianFeed: "MedianFeed",
  derivedFeed: "DerivedFeed",
  treasury: "Treasury",
  registry: "AssetRegistry",
  lens: "Lens",
  pusd: "SynthToken",
  weth: "WETH9",
  wbtc: "TestToken",
  factory: "UniswapV2Factory",
  router: "UniswapV2Router02",
  wethPair: "UniswapV2Pair",
  timelock: "TimelockController",
  operators: "Operators",
  mintGuard: "MintGuard",
  auctionHouse: "AuctionHouse",
  settlement: "Settlement",
  rwaDesk: "RwaDesk",
  flashLiquidator: "FlashLiquidator",
  riskLens: "RiskLens",
  plx: "PlxToken",
  feeStream: "FeeStream",
  navFeed: "NavFeed",
  rwaToken: "RwaToken",
  poolTwap: "PoolTwap",
  farm: "Farm",
  farmLens: "FarmLens",
  shortDesk: "ShortDesk",
  savings: "Savings",
  compounderFactory: "CompounderFactory",
  zap: "Zap",
  plxPair: "UniswapV2Pair",
};

/** Tokens of the book by their symbols. */
const bookTokens: Partial<Record<keyof Deployment, string>> = {
  pusd: "pUSD",
  weth: "WETH",
  wbtc: "WBTC",
  wethPair: "WETH-pUSD",
  plxPair: "PLX-pUSD",
  savings: "spUSD",
  plx: "PLX",
  rwaToken: "pvSOLAR",
};

/** Who or what an address is, as far as the protocol knows. */
export type KnownAddress = {
  name: string;
  contract?: ContractName;
  /** Of a token, or the pair of a pool. */
  token?: { symbol: string; decimals: number };
};

/** Looks addresses up: core contracts, tokens and pools of listed assets, and people of the local chain. */
export function useKnownAddresses(): (address: Address) => KnownAddress | undefined {
  const { addresses, chain } = useDeployment();
  const assets = useOverview().overview?.assets;
  return useMemo(() => {
    const known = new Map<string, KnownAddress>();
    const add = (address: Address, entry: KnownAddress) => known.set(address.toLowerCase(), entry);
    for (const [key, contract] of Object.entries(bookContracts) as [keyof Deployment, ContractName][]) {
      const symbol = bookTokens[key];
      const token = symbol ? { symbol, decimals: key === "wbtc" ? 8 : 18 } : undefined;
      add(addresses[key], { name: symbol ?? contract, contract, token });
    }
    for (const { symbol, token, pair } of assets ?? []) {
      add(token, { name: symbol, contract: "SynthToken", token: { symbol, decimals: 18 } });
      const pool = `${symbol}-pUSD`;
      add(pair, { name: pool, contract: "UniswapV2Pair", token: { symbol: pool, decimals: 18 } });
    }
    return (address) => {
      const person = personOf(chain.id, address);
      return known.get(address.toLowerCase()) ?? (person ? { name: person } : undefined);
    };
  }, [addresses, assets, chain.id]);
}
