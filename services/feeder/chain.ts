import { readFileSync } from "node:fs";
import {
  type Address,
  createPublicClient,
  createTestClient,
  createWalletClient,
  defineChain,
  http,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { pushFeedAbi } from "@/contracts-abi/PushFeed";
import { exchangeNames, statusOf } from "@/lib/oracle/status";
import { type Feed, ROUND, type Round } from "@/services/feeder/round";

/** The only chain for made-up prices; its accounts are public. */
const LOCAL = 202103;
const MNEMONIC = "test test test test test test test test test test test junk";
const owner = mnemonicToAccount(MNEMONIC, { addressIndex: 0 });
const reporter = mnemonicToAccount(MNEMONIC, { addressIndex: 5 });

/** All that the feeder says to the chain and asks of it. */
export function connect(url: string) {
  const chain = defineChain({
    id: LOCAL,
    name: "local",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  });
  const transport = http(url, { batch: true, retryCount: 0, timeout: 20_000 });
  const reader = createPublicClient({ chain, transport, pollingInterval: 100 });
  const writer = createWalletClient({ chain, transport });
  const clock = createTestClient({ chain, transport, mode: "anvil" });
  const { oracle, pushFeed, registry } = readAddresses();
  const onOracle = { address: oracle, abi: oracleAbi } as const;

  async function requireLocalChain() {
    const id = await reader.getChainId();
    if (id !== LOCAL) throw new Error(`Made-up prices are for chain ${LOCAL} only; this one is ${id}.`);
  }

  async function readTime(): Promise<number> {
    return Number((await reader.getBlock()).timestamp);
  }

  async function readFeeds(): Promise<Feed[]> {
    const assets = await reader.readContract({
      address: registry,
      abi: assetRegistryAbi,
      functionName: "assets",
    });
    const count = await reader.readContract({ ...onOracle, functionName: "feedCount" });
    const ids = Array.from({ length: count }, (_, i) => i + 1);
    return Promise.all(
      ids.map(async (id) => {
        const [symbol, [price, updatedAt, status]] = await Promise.all([
          reader.readContract({ ...onOracle, functionName: "symbolOf", args: [id] }),
          reader.readContract({ ...onOracle, functionName: "read", args: [id] }),
        ]);
        const exchange = exchangeNames[assets.find((asset) => asset.feed === id)?.exchange ?? 0] ?? "NONE";
        const wasOpen = statusOf(status) !== "CLOSED";
        return { id, symbol, exchange, price: price / 10n ** 10n, time: Number(updatedAt), wasOpen };
      }),
    );
  }

  async function push({ time, feeds, prices, sessions }: Round) {
    const { request } = await reader.simulateContract({
      account: reporter,
      address: pushFeed,
      abi: pushFeedAbi,
      functionName: "push",
      args: [time, feeds, prices, sessions],
    });
    await settled(await writer.writeContract(request));
  }

  /** Says on chain, and so on screen, where the prices of a feed come from. */
  async function label(feed: number, description: string) {
    const args = [feed] as const;
    if ((await reader.readContract({ ...onOracle, functionName: "descriptionOf", args })) === description)
      return;
    const { request } = await reader.simulateContract({
      ...onOracle,
      account: owner,
      functionName: "setDescription",
      args: [feed, description],
    });
    await settled(await writer.writeContract(request));
  }

  async function settled(hash: `0x${string}`) {
    const { status } = await reader.waitForTransactionReceipt({ hash, timeout: 20_000 });
    if (status !== "success") throw new Error(`Transaction ${hash} was reverted.`);
  }

  /** One round forward, by an empty block; the chain keeps the difference. */
  async function advance() {
    await clock.increaseTime({ seconds: ROUND });
    await clock.mine({ blocks: 1 });
  }

  return { requireLocalChain, readTime, readFeeds, push, label, advance };
}

function readAddresses(): Record<"oracle" | "pushFeed" | "registry", Address> {
  const file = new URL(`../../contracts-abi/addresses/${LOCAL}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}
