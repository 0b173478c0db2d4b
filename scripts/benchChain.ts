import { readFileSync } from "node:fs";
import {
  type Address,
  createPublicClient,
  createWalletClient,
  defineChain,
  encodeFunctionData,
  type Hex,
  http,
} from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { assetRegistryAbi } from "@/contracts-abi/AssetRegistry";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { derivedFeedAbi } from "@/contracts-abi/DerivedFeed";
import { lensAbi } from "@/contracts-abi/Lens";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { pushArguments, reportTypedData } from "@/lib/oracle/report";
import { chainId, mnemonic } from "./anvil";
import { chainTime, mineAt, rpc } from "./rpc";

const reporters = [5, 10, 11];
const gas = 15_000_000n; // limit; the estimate of a big multicall is too low
const reopening = 360; // seconds, with rounds, after which a market may be liquidated again

interface Addresses {
  timelock: Address;
  auctionHouse: Address;
  settlement: Address;
  treasury: Address;
  lens: Address;
  engine: Address;
  oracle: Address;
  medianFeed: Address;
  derivedFeed: Address;
  registry: Address;
  weth: Address;
  pusd: Address;
  operators: Address;
  router: Address;
  farm: Address;
  zap: Address;
  shortDesk: Address;
  savings: Address;
}

const keys = new Map<number, HDAccount>();

/** Deriving a key takes longer than a transaction, so each is kept. */
function keyOf(index: number): HDAccount {
  const key = keys.get(index) ?? mnemonicToAccount(mnemonic, { addressIndex: index });
  keys.set(index, key);
  return key;
}

export type BenchChain = ReturnType<typeof benchChain>;

/** Real transactions of the mnemonic's accounts on a chain that came from the snapshot. */
export function benchChain(url: string, addressesPath: string) {
  const addresses: Addresses = JSON.parse(readFileSync(addressesPath, "utf8"));
  const chain = defineChain({
    id: chainId,
    name: "bench",
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  });
  const transport = http(url, { timeout: 60_000 });
  const reader = createPublicClient({ chain, transport });

  /** Send one transaction; fails when it reverts. */
  async function send(index: number, to: Address | undefined, data: Hex, value = 0n) {
    const account = keyOf(index);
    const hash = await createWalletClient({ chain, transport, account }).sendTransaction({
      to,
      data,
      value,
      gas,
    });
    const receipt = await receiptOf(hash);
    if (receipt.status !== "success") throw new Error(`transaction ${hash} reverted`);
    return receipt;
  }

  /** Send as the owner of everything, whose account the node unlocks. */
  async function govern(to: Address, data: Hex) {
    const from = addresses.timelock;
    await unlock(from);
    const call = { from, to, data, gas: `0x${gas.toString(16)}` };
    const receipt = await receiptOf(await rpc<Hex>(url, "eth_sendTransaction", [call]));
    if (receipt.status !== "success") throw new Error(`the decision ${data.slice(0, 10)} reverted`);
    return receipt;
  }

  async function unlock(account: Address) {
    await rpc(url, "anvil_impersonateAccount", [account]);
    await rpc(url, "anvil_setBalance", [account, "0xffffffffffffffffffff"]);
  }

  /** viem waits for a further block when it looks a moment too early; this chain has none. */
  async function receiptOf(hash: Hex) {
    while (!(await rpc(url, "eth_getTransactionReceipt", [hash]))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return reader.getTransactionReceipt({ hash });
  }

  const engine = (index: number, data: Hex) => send(index, addresses.engine, data);
  const accountAt = (index: number) => keyOf(index).address;
  const prices = new Map<number, bigint>();
  const derived: number[] = [];

  async function loadPrices() {
    const lens = { address: addresses.lens, abi: lensAbi } as const;
    for (const { id, source, price } of await reader.readContract({ ...lens, functionName: "feeds" })) {
      if (source === addresses.derivedFeed) derived.push(id);
      if (source === addresses.medianFeed) prices.set(id, price / 10n ** 10n);
    }
  }

  /** One open round of all feeds, `seconds` of chain time after the last block; the receipt of the derived ones. */
  async function push(seconds = 1) {
    if (prices.size === 0) await loadPrices();
    const time = (await chainTime(url)) + seconds;
    await mineAt(url, time);
    await pushRound(time, [...prices.keys()], [...prices.values()]);
    const data = encodeFunctionData({ abi: derivedFeedAbi, functionName: "poke", args: [derived] });
    return send(reporters[0] ?? 0, addresses.derivedFeed, data);
  }

  /** One round of these feeds, by all reporters; of open sessions unless told otherwise, a bit a feed. */
  async function pushRound(
    time: number,
    feeds: number[],
    values: bigint[],
    sessions = 2n ** BigInt(feeds.length) - 1n,
  ) {
    const median = { address: addresses.medianFeed, abi: medianFeedAbi } as const;
    const last = await reader.readContract({ ...median, functionName: "lastRound" });
    const round = { round: last + 1, time, feeds };
    const report = { sessions, prices: values };
    const typedData = reportTypedData({ chainId, medianFeed: addresses.medianFeed }, round, report);
    const reports = await Promise.all(
      reporters.map(async (addressIndex) => {
        const account = keyOf(addressIndex);
        return { ...report, reporter: account.address, signature: await account.signTypedData(typedData) };
      }),
    );
    const args = pushArguments(round, reports);
    return send(
      reporters[0] ?? 0,
      addresses.medianFeed,
      encodeFunctionData({ abi: medianFeedAbi, functionName: "push", args }),
    );
  }

  /** Set the price of a feed (USD, 8 decimals); 0 < price. */
  async function setPrice(feed: number, price: bigint) {
    prices.set(feed, price);
    await push();
  }

  /** Open rounds for so long that liquidations are allowed again. */
  async function pastReopening() {
    for (let passed = 0; passed <= reopening; passed += 30) await push(30);
  }

  /** Give an account pUSD by a position in the WETH market. */
  async function fundPusd(index: number, weth: bigint, pusd: bigint) {
    const to = accountAt(index);
    await rpc(url, "anvil_setBalance", [to, `0x${(weth * 2n).toString(16)}`]);
    await send(index, addresses.weth, encodeFunctionData({ abi: weth9Abi, functionName: "deposit" }), weth);
    await approve(index, addresses.weth, weth);
    await push();
    const args = [1, weth, pusd, to, to] as const;
    await engine(index, encodeFunctionData({ abi: cdpEngineAbi, functionName: "open", args }));
  }

  function approve(index: number, token: Address, amount: bigint) {
    const args = [addresses.engine, amount] as const;
    return send(index, token, encodeFunctionData({ abi: synthTokenAbi, functionName: "approve", args }));
  }

  function transfer(index: number, token: Address, to: Address, amount: bigint) {
    const data = encodeFunctionData({ abi: synthTokenAbi, functionName: "transfer", args: [to, amount] });
    return send(index, token, data);
  }

  const assets = () =>
    reader.readContract({ address: addresses.registry, abi: assetRegistryAbi, functionName: "assets" });

  return {
    ...{
      url,
      addresses,
      reader,
      accountAt,
      signerAt: keyOf,
      send,
      govern,
      unlock,
      engine,
      push,
      pushRound,
      setPrice,
      pastReopening,
    },
    ...{ fundPusd, approve, transfer, assets },
  };
}
