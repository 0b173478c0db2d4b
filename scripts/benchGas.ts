import { type Address, encodeFunctionData, maxUint256, parseEventLogs, type TransactionReceipt } from "viem";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import type { BenchChain } from "./benchChain";

const alice = 1;
const carol = 3;
const unit = 10n ** 18n;

export type Operation =
  | "open"
  | "deposit"
  | "mint"
  | "repay"
  | "withdraw"
  | "deposit and mint"
  | "close"
  | "liquidate";

/** Where the operations are measured. */
export interface Place {
  market: number;
  token: Address;
  feed: number;
  /** USD, 8 decimals */
  price: bigint;
}

const call = {
  open: (...args: [number, bigint, bigint, Address, Address]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "open", args }),
  deposit: (...args: [bigint, bigint]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "deposit", args }),
  mint: (...args: [bigint, bigint, Address]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "mint", args }),
  repay: (...args: [bigint, bigint]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "repay", args }),
  withdraw: (...args: [bigint, bigint, Address]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "withdraw", args }),
  close: (...args: [bigint, Address]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "close", args }),
  multicall: (data: `0x${string}`[]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "multicall", args: [data] }),
  depositAndMint: (...args: [bigint, bigint, bigint, Address]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "depositAndMint", args }),
  liquidate: (...args: [bigint, bigint, bigint, Address, "0x"]) =>
    encodeFunctionData({ abi: cdpEngineAbi, functionName: "liquidate", args }),
};

/** The market pUSD-mTSLA of the local deployment. */
export async function findPlace(chain: BenchChain): Promise<Place> {
  const [asset] = await chain.assets();
  if (!asset) throw new Error("the registry lists no asset");
  return { market: asset.market, token: asset.token, feed: asset.feed, price: 400n * 10n ** 8n };
}

/** Let alice and carol touch the market and its tokens, so that no slot but a position's own starts at zero. */
export async function warmUp(chain: BenchChain, place: Place) {
  const me = chain.accountAt(alice);
  await chain.fundPusd(alice, 10_000n * unit, 8_000_000n * unit);
  await chain.approve(alice, chain.addresses.pusd, 7_000_000n * unit);
  await chain.setPrice(place.feed, place.price);
  await chain.engine(alice, call.open(place.market, 400_000n * unit, 500n * unit, me, me));
  const closed = await open(chain, place, 10n);
  await chain.engine(alice, call.close(closed.id, me));
  await chain.transfer(alice, place.token, chain.accountAt(carol), 100n * unit);
  await chain.transfer(alice, chain.addresses.pusd, chain.accountAt(carol), 1_000n * unit);
}

/** Whole-transaction gas of every operation, each from a real receipt. */
export async function measureGas(chain: BenchChain, place: Place): Promise<Record<Operation, number>> {
  const me = chain.accountAt(alice);
  await chain.push(30);
  const opened = await open(chain, place, 10n);
  const { id } = opened;
  const send = async (data: `0x${string}`) => {
    await chain.push(30);
    return gasOf(await chain.engine(alice, data));
  };
  const deposit = await send(call.deposit(id, 1_000n * unit));
  const mint = await send(call.mint(id, unit, me));
  const repay = await send(call.repay(id, unit));
  const withdraw = await send(call.withdraw(id, 500n * unit, me));
  const both = await send(call.depositAndMint(id, 1_000n * unit, unit, me));
  const close = await send(call.close(id, me));

  const risky = await open(chain, place, 10n);
  await chain.pastReopening();
  await chain.setPrice(place.feed, (place.price * 108n) / 100n);
  const args = [risky.id, maxUint256, 0n, chain.accountAt(carol), "0x"] as const;
  const liquidate = gasOf(await chain.engine(carol, call.liquidate(...args)));
  await chain.setPrice(place.feed, place.price);
  return { open: opened.gas, deposit, mint, repay, withdraw, "deposit and mint": both, close, liquidate };
}

/** Open many positions in the market, a hundred in a transaction. */
export async function fillMarket(chain: BenchChain, place: Place, count: number) {
  const me = chain.accountAt(alice);
  const one = call.open(place.market, 220n * unit, unit / 4n, me, me);
  for (let done = 0; done < count; done += 100) {
    if (done % 1000 === 0) await chain.push();
    await chain.engine(alice, call.multicall(Array.from({ length: Math.min(100, count - done) }, () => one)));
  }
}

/** A position of so many tokens of debt at a ratio of 160 %. */
async function open(chain: BenchChain, { market, price }: Place, debt: bigint) {
  const me = chain.accountAt(alice);
  const collateral = (debt * price * unit * 16n) / 10n / 10n ** 8n;
  const receipt = await chain.engine(alice, call.open(market, collateral, debt * unit, me, me));
  const [log] = parseEventLogs({ abi: cdpEngineAbi, eventName: "Opened", logs: receipt.logs });
  if (!log) throw new Error("no position was opened");
  return { id: log.args.id, gas: gasOf(receipt) };
}

function gasOf(receipt: TransactionReceipt): number {
  return Number(receipt.gasUsed);
}
