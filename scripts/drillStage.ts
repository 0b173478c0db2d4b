import { type Address, encodeFunctionData, type Hex } from "viem";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import type { Sight } from "./drillWaits";
import { type Stage, setStage } from "./keeperStage";
import { mineAt, rpc } from "./rpc";

/** Chain seconds between two blocks. */
export const BLOCK_TIME = 12;

/** Who owns the positions, and the pUSD that was minted for them, by index of the mnemonic. */
export const BORROWER = 20;
const REPORTER = 5;
const FAUCET = 6;
/** Blocks whose states are kept: more than one turn of the keeper takes. */
const HISTORY = 100;
/** ETH for gas, and to wrap. */
export const RICH = 10_000_000;
const OPEN = 0;
/** What such a transaction may cost: whatever it takes. */
const OFFER = { gas: "0x7a120", maxFeePerGas: "0x746a528800", maxPriorityFeePerGas: "0x0" };

export type DrillMarket = Awaited<ReturnType<Stage["marketOf"]>>;
export type Drill = Awaited<ReturnType<typeof setDrill>>;

/** A transaction of any account of this chain. */
export interface Sent {
  from: Address;
  to: Address;
  data: Hex;
}

/** A chain of the snapshot with a block every 12 s, somebody who borrows, and one keeper. */
export async function setDrill() {
  const stage = await setStage(HISTORY);
  const { anvil, chain, reader, addresses, borrower } = stage;
  const { url } = anvil;
  let between: (() => Promise<void>) | undefined;
  const keeper = stage.keeper({ between: async () => between?.() });
  const faucet = chain.accountAt(FAUCET);
  await rpc(url, "anvil_autoImpersonateAccount", [true]);
  for (const account of [borrower, faucet, chain.accountAt(0), chain.accountAt(REPORTER), keeper.address]) {
    await stage.give(account, RICH);
  }
  await rpc(url, "anvil_setBlockTimestampInterval", [BLOCK_TIME]);

  /** One block with all these transactions. */
  async function mine(calls: readonly Sent[]) {
    await rpc(url, "evm_setAutomine", [false]);
    const hashes: Hex[] = [];
    for (const call of calls) {
      hashes.push(await rpc<Hex>(url, "eth_sendTransaction", [{ ...call, ...OFFER }]));
    }
    await rpc(url, "evm_mine");
    await rpc(url, "evm_setAutomine", [true]);
    for (const hash of hashes) {
      const { status } = await reader.getTransactionReceipt({ hash });
      if (status !== "success") throw new Error(`transaction ${hash} reverted`);
    }
  }

  /** What the next block asks for a unit of gas. */
  const gasPrice = (gwei: number) =>
    rpc(url, "anvil_setNextBlockBaseFeePerGas", [`0x${(gwei * 1e9).toString(16)}`]);

  /** A round at a chain time; of open sessions unless told otherwise. */
  async function round(time: number, feeds: number[], prices: bigint[], sessions?: bigint) {
    await rpc(url, "evm_setNextBlockTimestamp", [time]);
    await chain.pushRound(time, feeds, prices, sessions);
  }

  /** A round at a price of gas, behind a block of others at that price, by which everybody makes offers. */
  async function dearRound(time: number, gwei: number, feeds: number[], prices: bigint[]) {
    await gasPrice(gwei);
    await mineAt(url, time - BLOCK_TIME);
    await gasPrice(gwei);
    await round(time, feeds, prices);
  }

  /**
   * A turn of the keeper, at a price of gas if one is given; whether it sent something. After each of its transactions
   * others may act.
   */
  async function turn(others?: () => Promise<void>, gwei?: number): Promise<boolean> {
    const before = await reader.getTransactionCount({ address: keeper.address });
    const price = async () => {
      if (gwei !== undefined) await gasPrice(gwei);
    };
    between = async () => {
      await others?.();
      await price();
    };
    await price();
    await keeper.turn();
    return (await reader.getTransactionCount({ address: keeper.address })) > before;
  }

  const pay = (from: Address, token: Address, to: Address, amount: bigint): Sent => ({
    ...{ from, to: token },
    data: encodeFunctionData({ abi: synthTokenAbi, functionName: "transfer", args: [to, amount] }),
  });

  const engine = { address: addresses.engine, abi: cdpEngineAbi } as const;
  const house = { address: addresses.auctionHouse, abi: auctionHouseAbi } as const;

  async function lookAt({ id, collateralDecimals, liquidationRatio }: DrillMarket, time: bigint) {
    const [[status, collateralPrice, debtPrice, , liquidatableAt], rate] = await Promise.all([
      reader.readContract({ ...engine, functionName: "statusOf", args: [id] }),
      reader.readContract({ ...engine, functionName: "rateOf", args: [id] }),
    ]);
    const isLiquidatable = status === OPEN && liquidatableAt <= time;
    const prices = { collateralDecimals, collateralPrice, debtPrice };
    return [id, { ...prices, status, isLiquidatable, rate, liquidationRatio }] as const;
  }

  async function roomOf(market: number) {
    const [used, cap] = await reader.readContract({ ...house, functionName: "caps", args: [market] });
    return [market, cap - used, used] as const;
  }

  /** What may be done in some markets at the latest block. */
  async function look(markets: readonly DrillMarket[]): Promise<Sight> {
    const { number, timestamp } = await reader.getBlock();
    const auctioned = markets.filter((market) => market.auctioned).map(({ id }) => id);
    const [views, rooms] = await Promise.all([
      Promise.all(markets.map((market) => lookAt(market, timestamp))),
      Promise.all(auctioned.length > 0 ? [0, ...auctioned].map(roomOf) : []),
    ]);
    const room = rooms.length > 0 ? new Map(rooms.map(([id, left]) => [id, left])) : undefined;
    const used = rooms[0]?.[2] ?? 0n;
    return { block: Number(number), time: Number(timestamp), markets: new Map(views), room, used };
  }

  const supply = () =>
    reader.readContract({ address: addresses.pusd, abi: synthTokenAbi, functionName: "totalSupply" });

  return { ...stage, keeper, faucet, mine, round, dearRound, turn, pay, look, supply };
}
