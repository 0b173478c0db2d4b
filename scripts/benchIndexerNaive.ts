import { readFileSync } from "node:fs";
import { type Address, createPublicClient, http, parseEventLogs } from "viem";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";

const range = 100n; // blocks a request, as public nodes allow
const abi = [...cdpEngineAbi, ...oracleAbi, ...uniswapV2PairAbi, ...assetRegistryAbi];

/** What everyone writes first: logs of so many blocks, the time of each of their blocks, decode, next. */
export async function naiveLoop(
  url: string,
  addressesPath: string,
): Promise<{ logs: number; seconds: number }> {
  const client = createPublicClient({ transport: http(url) });
  const book: Record<string, Address> = JSON.parse(readFileSync(addressesPath, "utf8"));
  const onRegistry = { address: book.registry ?? "0x", abi: assetRegistryAbi } as const;
  const assets = await client.readContract({ ...onRegistry, functionName: "assets" });
  const core = Object.values(book).filter((value) => typeof value === "string");
  const address = [...core, ...assets.flatMap(({ token, pair }) => [token, pair])];
  const head = await client.getBlockNumber();
  const began = Date.now();
  let count = 0;
  for (let fromBlock = 0n; fromBlock <= head; fromBlock += range) {
    const toBlock = fromBlock + range - 1n < head ? fromBlock + range - 1n : head;
    const logs = await client.getLogs({ address, fromBlock, toBlock });
    const blocks = new Set(logs.map(({ blockNumber }) => blockNumber));
    for (const blockNumber of blocks) await client.getBlock({ blockNumber });
    count += parseEventLogs({ abi, logs }).length;
  }
  return { logs: count, seconds: (Date.now() - began) / 1000 };
}
