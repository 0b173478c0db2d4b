import { readFileSync } from "node:fs";
import { encodeDeployData, encodeFunctionData, type Hex, parseEventLogs } from "viem";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import type { BenchChain } from "./benchChain";

/** List more assets, each with its own feed, token and market, until there are so many. */
export async function listAssets(chain: BenchChain, count: number) {
  const { addresses, owner, reader, send } = chain;
  const artifact: { bytecode: { object: Hex } } = JSON.parse(
    readFileSync("out/SynthToken.sol/SynthToken.json", "utf8"),
  );
  const listed = await chain.assets();
  const [first] = listed;
  if (!first) throw new Error("the registry lists no asset");
  for (let i = listed.length; i < count; i++) {
    const feedArgs = [`BENCH${i}`, "simulated", addresses.pushFeed, 60] as const;
    await send(
      owner,
      addresses.oracle,
      encodeFunctionData({ abi: oracleAbi, functionName: "addFeed", args: feedArgs }),
    );
    const feed = await reader.readContract({
      address: addresses.oracle,
      abi: oracleAbi,
      functionName: "feedCount",
    });
    const args = [`Bench ${i}`, `mBENCH${i}`, addresses.engine] as const;
    const deployed = await send(
      owner,
      undefined,
      encodeDeployData({ abi: synthTokenAbi, bytecode: artifact.bytecode.object, args }),
    );
    const token = deployed.contractAddress;
    if (!token) throw new Error("the token was not deployed");
    const receipt = await send(
      owner,
      addresses.engine,
      encodeFunctionData({
        abi: cdpEngineAbi,
        functionName: "addMarket",
        args: [addresses.pusd, token, 0, feed, params],
      }),
    );
    const [log] = parseEventLogs({ abi: cdpEngineAbi, eventName: "MarketAdded", logs: receipt.logs });
    if (!log) throw new Error("the market was not added");
    const asset = { ...first, token, feed, market: log.args.market, loanMarket: 0 };
    await send(
      owner,
      addresses.registry,
      encodeFunctionData({ abi: assetRegistryAbi, functionName: "list", args: [asset] }),
    );
  }
}

const params = {
  minRatio: 15_000,
  discount: 1_000,
  closeFee: 150,
  liquidationFee: 150,
  targetRatio: 16_000,
  penalty: 0,
  minDebt: 250_000,
  ceiling: 50_000,
  feePerSecond: 0n,
};
