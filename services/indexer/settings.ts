import { readFileSync } from "node:fs";
import type { Address } from "viem";

/** The local chain, whose node is ours: no limits to respect, no history worth keeping. */
export const LOCAL_CHAIN = 202103;
/** Ponder gives each URL 20 requests a second at the start; a node of our own takes as many as it gets. */
const LOCAL_CONNECTIONS = 50;

/** Core contracts of a deployment, as a deploy writes them. */
export interface AddressBook {
  engine: Address;
  oracle: Address;
  registry: Address;
  factory: Address;
  treasury: Address;
  auctionHouse: Address;
  settlement: Address;
  rwaDesk: Address;
  plx: Address;
  farm: Address;
  shortDesk: Address;
  savings: Address;
  compounderFactory: Address;
  pusd: Address;
  weth: Address;
  wbtc: Address;
}

export const chainId = Number(process.env.PARALLAX_CHAIN_ID ?? LOCAL_CHAIN);
export const isLocal = chainId === LOCAL_CHAIN;
const urls = (process.env.PARALLAX_RPC_URL ?? "http://127.0.0.1:8545").split(",");
/** Where single questions about the chain go. */
export const rpcUrl = urls[0] ?? "";
export const rpcUrls = isLocal ? Array.from({ length: LOCAL_CONNECTIONS }, () => rpcUrl) : urls;
/** First block to look at: that of the deployment, on a chain that is older than it. */
export const startBlock = Number(process.env.PARALLAX_START_BLOCK ?? 0);
/** Hash of block 0 of the chain that the tables belong to; empty if nobody said. */
export const genesis = process.env.PARALLAX_GENESIS ?? "";
/** Schema of the tables. */
export const databaseSchema = process.env.DATABASE_SCHEMA ?? "public";
/** Folder of the embedded database, used when there is no DATABASE_URL. */
export const databaseFolder = process.env.PARALLAX_INDEXER_FOLDER ?? ".parallax/indexer/alone";
export const addresses: AddressBook = JSON.parse(
  readFileSync(process.env.PARALLAX_ADDRESSES ?? `contracts-abi/addresses/${chainId}.json`, "utf8"),
);
