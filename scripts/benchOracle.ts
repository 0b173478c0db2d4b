import { type Address, encodeFunctionData, type Hex, type TransactionReceipt } from "viem";
import { oracleAbi } from "@/contracts-abi/Oracle";
import type { BenchChain } from "./benchChain";
import { chainTime, mineAt } from "./rpc";

const feedsInARound = 20;

/** Terms of a feed of the MedianFeed that always trades, with the bands of a share. */
export function feedTerms(source: Address) {
  return {
    source,
    pulled: false,
    closes: false,
    maxAge: 60,
    exchange: 0,
    band: 2_000,
    openBand: 3_500,
    min: 1_000_000n,
    max: 10n ** 15n,
    legs: [],
  } as const;
}

/**
 * Whole-transaction gas of a round of 20 feeds, listed one after the other, that 3 reporters signed; and of the six
 * derived feeds that follow a round of the deployment.
 */
export async function measureRound(chain: BenchChain): Promise<RoundGas> {
  const { addresses, reader, url } = chain;
  const onOracle = { address: addresses.oracle, abi: oracleAbi } as const;
  const first = (await reader.readContract({ ...onOracle, functionName: "feedCount" })) + 1;
  const feeds = Array.from({ length: feedsInARound }, (_, i) => first + i);
  for (const feed of feeds) {
    const args = [`ROUND${feed}`, "simulated", feedTerms(addresses.medianFeed)] as const;
    const data = encodeFunctionData({ abi: oracleAbi, functionName: "addFeed", args });
    await chain.govern(addresses.oracle, data);
  }
  let pushed = { gas: 0, input: "0x" as Hex };
  for (const permille of [1_000n, 1_001n, 1_002n]) {
    const time = (await chainTime(url)) + 30;
    await mineAt(url, time);
    const prices = feeds.map((feed) => (BigInt(feed) * 1_234_567_891n * permille) / 1_000n);
    pushed = await costOf(chain, await chain.pushRound(time, feeds, prices));
  }
  await chain.push(30);
  return { push: pushed, derive: await costOf(chain, await chain.push(30)) };
}

interface RoundGas {
  push: { gas: number; input: Hex };
  derive: { gas: number; input: Hex };
}

async function costOf({ reader }: BenchChain, { gasUsed, transactionHash }: TransactionReceipt) {
  const { input } = await reader.getTransaction({ hash: transactionHash });
  return { gas: Number(gasUsed), input };
}
