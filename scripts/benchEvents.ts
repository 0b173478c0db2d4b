import { readFileSync } from "node:fs";
import { type Address, encodeFunctionData, type Hex, maxUint256, pad, toHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { derivedFeedAbi } from "@/contracts-abi/DerivedFeed";
import { lensAbi } from "@/contracts-abi/Lens";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { pushArguments, reportTypedData } from "@/lib/oracle/report";
import { chainId, mnemonic } from "./anvil";
import { benchChain } from "./benchChain";
import { chainTime, rpc, rpcAll } from "./rpc";

const unit = 10n ** 18n;
const [alice, bob, carol] = [1, 2, 3]; // positions, swaps, transfers
const reporters = [5, 10, 11].map((addressIndex) => mnemonicToAccount(mnemonic, { addressIndex }));
const swapsInABlock = 6;
const transfersInABlock = 6;
const receivers = 500;
const gas = toHex(6_000_000);
const roundSeconds = 30;
const addresses = new Map([alice, bob, carol, 5].map((index) => [index, addressOf(index)]));

interface Feed {
  id: number;
  /** USD, 8 decimals */
  price: bigint;
}

function addressOf(addressIndex: number): Address {
  return mnemonicToAccount(mnemonic, { addressIndex }).address;
}

/** Deriving a key takes milliseconds, so it is done once. */
function accountAt(index: number): Address {
  return addresses.get(index) ?? addressOf(index);
}

/**
 * A chain on which a lot happens: each block has a round of all feeds, six swaps, work on positions and six transfers,
 * about 48 events, 30 s after the block before. Accounts 1 to 3 are its people.
 */
export async function busyChain(url: string, addressesPath: string) {
  const chain = benchChain(url, addressesPath);
  const { reader } = chain;
  const book: Record<string, Address> = JSON.parse(readFileSync(addressesPath, "utf8"));
  const { oracle, engine, medianFeed, derivedFeed, pusd, router } = book as Record<string, Address> &
    Record<"oracle" | "engine" | "medianFeed" | "derivedFeed" | "pusd" | "router", Address>;
  const assets = await chain.assets();
  const [first] = assets;
  if (!first) throw new Error("the registry lists no asset");
  const onOracle = { address: oracle, abi: oracleAbi } as const;
  const pushed: Feed[] = [];
  const derived: number[] = [];
  const lens = { address: chain.addresses.lens, abi: lensAbi } as const;
  for (const { id, source, price } of await reader.readContract({ ...lens, functionName: "feeds" })) {
    if (source === derivedFeed) derived.push(id);
    if (source === medianFeed) pushed.push({ id, price: price / 10n ** 10n });
  }
  const prices = new Map<number, bigint>();
  for (const { feed } of assets) {
    prices.set(feed, await reader.readContract({ ...onOracle, functionName: "lastPrice", args: [feed] }));
  }
  const nonces = new Map<number, number>();
  let blocks = 0;
  let position = 0n;

  /** The money and the approvals that the people need. */
  async function prepare() {
    await chain.fundPusd(alice, 10_000n * unit, 8_000_000n * unit);
    await chain.approve(alice, pusd, maxUint256);
    await chain.approve(alice, first?.token ?? pusd, maxUint256);
    await chain.transfer(alice, pusd, accountAt(bob), 2_000_000n * unit);
    await chain.transfer(alice, pusd, accountAt(carol), 1_000_000n * unit);
    await approveRouter(pusd);
    for (const { token } of assets) {
      await approveRouter(token);
      await chain.send(bob, router, buy(token, 5_000n * unit));
    }
    const me = accountAt(alice);
    await chain.push();
    const args = [first?.market ?? 0, 1_000_000n * unit, 1_000n * unit, me, me] as const;
    await chain.engine(alice, encodeFunctionData({ abi: cdpEngineAbi, functionName: "open", args }));
    const opened = await reader.getContractEvents({
      ...{ address: engine, abi: cdpEngineAbi, eventName: "Opened", fromBlock: 0n, args: { owner: me } },
    });
    position = opened.at(-1)?.args.id ?? 0n;
  }

  function approveRouter(token: Address) {
    const args = [router, maxUint256] as const;
    return chain.send(bob, token, encodeFunctionData({ abi: synthTokenAbi, functionName: "approve", args }));
  }

  const swap = (amount: bigint, path: Address[]) =>
    encodeFunctionData({
      abi: uniswapV2Router02Abi,
      functionName: "swapExactTokensForTokens",
      args: [amount, 0n, path, accountAt(bob), maxUint256],
    });
  const buy = (token: Address, amount: bigint) => swap(amount, [pusd, token]);
  const sell = (token: Address, amount: bigint) => swap(amount, [token, pusd]);

  /** Transactions as the node's own accounts send them. */
  async function sent(index: number, to: Address, data: Hex): Promise<unknown[]> {
    const from = accountAt(index);
    const nonce = nonces.get(index) ?? (await reader.getTransactionCount({ address: from }));
    nonces.set(index, nonce + 1);
    return [{ from, to, data, gas, nonce: toHex(nonce) }];
  }

  async function round(time: number): Promise<Hex> {
    const last = await reader.readContract({
      address: medianFeed,
      abi: medianFeedAbi,
      functionName: "lastRound",
    });
    const wave = 1_000n + BigInt(blocks % 20 < 10 ? blocks % 10 : 10 - (blocks % 10)); // up and down by 1 %
    const values = pushed.map(({ price }) => (price * wave) / 1_000n);
    const round = { round: last + 1, time, feeds: pushed.map(({ id }) => id) };
    const report = { sessions: 2n ** BigInt(pushed.length) - 1n, prices: values };
    const typedData = reportTypedData({ chainId, medianFeed }, round, report);
    const reports = await Promise.all(
      reporters.map(async (reporter) => ({
        ...{ ...report, reporter: reporter.address, signature: await reporter.signTypedData(typedData) },
      })),
    );
    const args = pushArguments(round, reports);
    return encodeFunctionData({ abi: medianFeedAbi, functionName: "push", args });
  }

  /** What happens to positions in a block: 17 events. */
  function work(): Hex {
    const me = accountAt(alice);
    const call = (functionName: "deposit" | "repay", amount: bigint) =>
      encodeFunctionData({ abi: cdpEngineAbi, functionName, args: [position, amount] });
    const mint = encodeFunctionData({
      ...{ abi: cdpEngineAbi, functionName: "mint", args: [position, unit / 100n, me] },
    });
    const open = encodeFunctionData({
      abi: cdpEngineAbi,
      functionName: "open",
      args: [first?.market ?? 0, 220n * unit, unit / 4n, me, me],
    });
    const deposit = call("deposit", unit);
    const calls = [deposit, deposit, deposit, deposit, mint, mint, call("repay", unit / 50n), open];
    return encodeFunctionData({ abi: cdpEngineAbi, functionName: "multicall", args: [calls] });
  }

  /** Mine one more block of all this. */
  async function mineOne() {
    const time = (await chainTime(url)) + roundSeconds;
    const poke = encodeFunctionData({ abi: derivedFeedAbi, functionName: "poke", args: [derived] });
    const calls = [await sent(5, medianFeed, await round(time)), await sent(5, derivedFeed, poke)];
    for (let i = 0; i < swapsInABlock; i++) {
      const { token, feed } = assets[(blocks * swapsInABlock + i) % assets.length] ??
        first ?? { token: pusd, feed: 0 };
      const size = BigInt(100 + (blocks % 7)) * unit;
      const data = i % 2 ? sell(token, (size * unit) / (prices.get(feed) ?? unit)) : buy(token, size);
      calls.push(await sent(bob, router, data));
    }
    calls.push(await sent(alice, engine, work()));
    for (let i = 0; i < transfersInABlock; i++) {
      const to = pad(toHex(1_000_000 + ((blocks * transfersInABlock + i) % receivers)), { size: 20 });
      const args = [to, unit / 10n] as const;
      calls.push(
        await sent(carol, pusd, encodeFunctionData({ abi: synthTokenAbi, functionName: "transfer", args })),
      );
    }
    await rpc(url, "evm_setNextBlockTimestamp", [time]);
    await rpcAll(url, "eth_sendTransaction", calls);
    await rpc(url, "evm_mine");
    blocks += 1;
  }

  /** Mine so many blocks, one after the other. */
  async function mine(count: number) {
    nonces.clear(); // a reorg may have taken some back
    await rpc(url, "evm_setBlockGasLimit", [200_000_000]);
    await rpc(url, "evm_setAutomine", [false]);
    for (let done = 0; done < count; done++) await mineOne();
    await rpc(url, "evm_setAutomine", [true]);
  }

  return { chain, prepare, mine };
}
