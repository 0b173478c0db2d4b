import { readFileSync } from "node:fs";
import { type Address, encodeDeployData, encodeFunctionData, getContractAddress, type Hex } from "viem";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import type { BenchChain } from "./benchChain";
import { feedTerms } from "./benchOracle";
import { rpc, rpcAll } from "./rpc";

const assetsInABlock = 100;
const roomy = 3_000_000; // gas limit of one transaction; the token's code is the dearest

interface Call {
  to?: Address;
  data: Hex;
}

/**
 * List more assets, each with its own feed, token and market, until there are so many. Ids and addresses are
 * foreseen, so that a whole block of them can be sent at once from the owner, whose account the node unlocks.
 */
export async function listAssets(chain: BenchChain, count: number) {
  const { url, addresses, reader } = chain;
  const { bytecode }: { bytecode: { object: Hex } } = JSON.parse(
    readFileSync("out/SynthToken.sol/SynthToken.json", "utf8"),
  );
  const from = addresses.timelock;
  await chain.unlock(from);
  const listed = await chain.assets();
  const [first] = listed;
  if (!first) throw new Error("the registry lists no asset");
  const feeds = await reader.readContract({
    address: addresses.oracle,
    abi: oracleAbi,
    functionName: "feedCount",
  });
  const onEngine = { address: addresses.engine, abi: cdpEngineAbi } as const;
  const markets = await reader.readContract({ ...onEngine, functionName: "marketCount" });
  let nonce = await reader.getTransactionCount({ address: from });

  /** The four transactions of the n-th further asset. */
  function steps(n: number): Call[] {
    const [feed, market] = [feeds + 1 + n, markets + 1 + n];
    const token = getContractAddress({ from, nonce: BigInt(nonce + 1) });
    const named = [`Bench ${n}`, `mBENCH${n}`, addresses.engine] as const;
    const feedArgs = [`BENCH${n}`, "simulated", feedTerms(addresses.medianFeed)] as const;
    const marketArgs = [addresses.pusd, token, 0, feed, params] as const;
    const asset = { ...first, token, pair: first?.pair ?? token, feed, market, loanMarket: 0 };
    return [
      {
        to: addresses.oracle,
        data: encodeFunctionData({ abi: oracleAbi, functionName: "addFeed", args: feedArgs }),
      },
      { data: encodeDeployData({ abi: synthTokenAbi, bytecode: bytecode.object, args: named }) },
      {
        to: addresses.engine,
        data: encodeFunctionData({ abi: cdpEngineAbi, functionName: "addMarket", args: marketArgs }),
      },
      {
        to: addresses.registry,
        data: encodeFunctionData({ abi: assetRegistryAbi, functionName: "list", args: [asset] }),
      },
    ];
  }

  await rpc(url, "evm_setBlockGasLimit", [assetsInABlock * 4 * roomy]);
  await rpc(url, "evm_setAutomine", [false]);
  const more = count - listed.length;
  for (let done = 0; done < more; done += assetsInABlock) {
    const calls: unknown[][] = [];
    for (let n = done; n < Math.min(done + assetsInABlock, more); n++) {
      for (const call of steps(n)) {
        calls.push([{ from, ...call, gas: `0x${roomy.toString(16)}`, nonce: `0x${nonce.toString(16)}` }]);
        nonce += 1;
      }
    }
    await rpcAll(url, "eth_sendTransaction", calls);
    await rpc(url, "evm_mine");
  }
  await rpc(url, "evm_setAutomine", [true]);
  const all = await chain.assets();
  const last = await reader.readContract({ ...onEngine, functionName: "marketCount" });
  if (all.length !== count || last !== markets + more) {
    throw new Error(
      `${all.length} assets and ${last} markets where ${count} and ${markets + more} were wanted`,
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
