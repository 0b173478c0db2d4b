import { createClient, type Hash, http, keccak256 } from "viem";
import { getBlock, getCode, readContract } from "viem/actions";
import { lensAbi } from "@/contracts-abi/Lens";
import { LOCAL_CHAIN_ID, parallaxChain } from "@/hooks/chain";
import { codeHashesOf } from "@/hooks/codeHashes";
import { deploymentOf } from "@/hooks/deployment";
import type { Runtime } from "@/hooks/useRuntime";
import { gradeContract, gradeFeed, gradeRpc } from "@/lib/health/grade";
import type { ContractHealth, FeedHealth, RpcHealth } from "@/lib/health/report";

/** Milliseconds after which a node that says nothing counts as down. */
const TIMEOUT = 2_000;

/** What the node itself can tell. */
export interface ChainHealth {
  rpc: RpcHealth;
  feeds: FeedHealth[];
  contracts: ContractHealth[];
}

/** Asks the node for its latest block, every feed and the code of every core contract. */
export async function readChain(runtime: Runtime): Promise<ChainHealth> {
  const client = createClient({
    chain: parallaxChain(runtime),
    transport: http(runtime.rpcUrl, { batch: true, retryCount: 0, timeout: TIMEOUT }),
  });
  const known = codeHashesOf(runtime.chainId);
  const lens = deploymentOf(runtime.chainId)?.lens;
  const [block, feeds, ...codes] = await Promise.all([
    orNothing(getBlock(client)),
    lens && orNothing(readContract(client, { address: lens, abi: lensAbi, functionName: "feeds" })),
    ...known.map(({ address }) => orNothing(hashOfCode(getCode(client, { address })))),
  ]);
  return {
    rpc: gradeRpc(block, block ? ageOf(block, runtime) : 0, feeds !== undefined),
    feeds: block && feeds ? feeds.map((feed) => gradeFeed(feed, Number(block.timestamp))) : [],
    contracts: known.map(({ name, address, hash }, index) =>
      gradeContract(name, address, hash, codes[index]),
    ),
  };
}

let seen: { hash: Hash; at: number } | undefined;

/**
 * Seconds for which a block has been the latest. The clock of the local chain is its own, so there the age counts from
 * when this server first saw the block.
 */
function ageOf(block: { hash: Hash; timestamp: bigint }, { chainId }: Runtime): number {
  const now = Math.floor(Date.now() / 1_000);
  if (seen?.hash !== block.hash) seen = { hash: block.hash, at: now };
  return Math.max(0, now - (chainId === LOCAL_CHAIN_ID ? seen.at : Number(block.timestamp)));
}

/** Null where there is no code. */
async function hashOfCode(code: ReturnType<typeof getCode>): Promise<Hash | null> {
  const found = await code;
  return found ? keccak256(found) : null;
}

/** What fails is reported as unknown or down; its reason is in the server's log. */
async function orNothing<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    console.error("Health:", error instanceof Error ? error.message.split("\n")[0] : error);
    return undefined;
  }
}
