import { readFileSync } from "node:fs";
import {
  type Address,
  createPublicClient,
  encodeFunctionData,
  http,
  maxUint256,
  parseUnits,
  zeroAddress,
} from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { lensAbi } from "@/contracts-abi/Lens";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { LOCAL } from "@/services/environment";
import { connect } from "@/services/keeper/chain";
import { createHealth } from "@/services/keeper/health";
import { createQuarantine } from "@/services/keeper/quarantine";
import type { Core } from "@/services/keeper/scene";
import { takeTurn } from "@/services/keeper/turn";
import { readAddresses } from "@/services/node";
import { startAnvil } from "./anvil";
import { benchChain } from "./benchChain";
import { deployLocal } from "./deploy";
import { freePort } from "./port";
import { chainTime, rpc, setNextTime } from "./rpc";

/** Milliseconds that something may take to come about. */
const PATIENCE = 30_000;
const wad = (amount: number) => parseUnits(String(amount), 18);
const feedUnit = (dollars: number) => parseUnits(String(dollars), 8);

/** Who opens the positions of these tests, by index of the mnemonic. */
const BORROWER = 20;
export const ETH = 1;
export const TSLA = 3;

export type Stage = Awaited<ReturnType<typeof setStage>>;

/**
 * A chain from the snapshot, past the grace, with somebody to borrow and prices to move, for tests of the keeper. With a
 * `history` it forgets the states before so many blocks.
 */
export async function setStage(history?: number) {
  const { statePath, addressesPath } = await deployLocal();
  const anvil = await startAnvil({ port: await freePort(21_100), loadPath: statePath, history });
  const chain = benchChain(anvil.url, addressesPath);
  const { addresses } = chain;
  const core = readAddresses<keyof Core | "navFeed">(LOCAL);
  const transport = http(anvil.url, { batch: true });
  const reader = createPublicClient({ transport, cacheTime: 0, pollingInterval: 20 });
  const borrower = chain.accountAt(BORROWER);
  await chain.pastReopening();

  const lens = { address: addresses.lens, abi: lensAbi } as const;
  const markets = async () =>
    (await reader.readContract({ ...lens, functionName: "overview", args: [zeroAddress] }))[5];

  async function marketOf(collateral: string, debt: string) {
    const found = (await markets()).find(
      ({ collateralSymbol, debtSymbol }) => collateralSymbol === collateral && debtSymbol === debt,
    );
    if (!found) throw new Error(`There is no market ${collateral}-${debt}`);
    return found;
  }

  async function wrap(weth: number) {
    await give(borrower, 2 * weth);
    const data = encodeFunctionData({ abi: weth9Abi, functionName: "deposit" });
    await chain.send(BORROWER, addresses.weth, data, wad(weth));
  }

  const give = (account: Address, ether: number) =>
    rpc(anvil.url, "anvil_setBalance", [account, `0x${wad(ether).toString(16)}`]);

  /** Opens a position of the borrower, who is given what it takes; its id. */
  async function open(debt: string, locked: number, owed: number): Promise<bigint> {
    const collateral = debt === "pUSD" ? "WETH" : "pUSD";
    const { id, collateralToken } = await marketOf(collateral, debt);
    if (debt === "pUSD") await wrap(locked);
    else await chain.fundPusd(BORROWER, wad(locked / 500), wad(locked));
    await chain.approve(BORROWER, collateralToken, maxUint256);
    await chain.push();
    const args = [id, wad(locked), wad(owed), borrower, borrower] as const;
    await chain.engine(BORROWER, encodeFunctionData({ abi: cdpEngineAbi, functionName: "open", args }));
    const { positionCount } = await marketOf(collateral, debt);
    return (BigInt(id) << 32n) | BigInt(positionCount);
  }

  /** One open round of one feed; the number of its block. */
  async function round(feed: number, dollars: number): Promise<bigint> {
    const time = (await chainTime(anvil.url)) + 1;
    await setNextTime(anvil.url, time);
    const { blockNumber } = await chain.pushRound(time, [feed], [feedUnit(dollars)]);
    return blockNumber;
  }

  /** Sells WETH to the pool of WETH and pUSD. */
  async function dump(weth: number) {
    await wrap(weth);
    const { router }: { router: Address } = JSON.parse(readFileSync(addressesPath, "utf8"));
    const approval = { abi: weth9Abi, functionName: "approve", args: [router, maxUint256] } as const;
    await chain.send(BORROWER, addresses.weth, encodeFunctionData(approval));
    const path = [addresses.weth, addresses.pusd];
    const args = [wad(weth), 0n, path, borrower, 2n ** 40n] as const;
    const call = { abi: uniswapV2Router02Abi, functionName: "swapExactTokensForTokens", args } as const;
    await chain.send(BORROWER, router, encodeFunctionData(call));
  }

  const settlement = { address: core.settlement, abi: settlementAbi } as const;
  const events = {
    liquidated: () =>
      reader.getContractEvents({
        address: addresses.engine,
        abi: cdpEngineAbi,
        eventName: "Liquidated",
        fromBlock: 0n,
      }),
    settled: () => reader.getContractEvents({ ...settlement, eventName: "Settled", fromBlock: 0n }),
    frozen: () => reader.getContractEvents({ ...settlement, eventName: "Frozen", fromBlock: 0n }),
  };

  type AuctionEvent =
    | "Started"
    | "Bought"
    | "Redone"
    | "Ended"
    | "ClockStopped"
    | "ClockResumed"
    | "Cancelled";

  /** Waits for an event of an auction. */
  async function auctionEvent(eventName: AuctionEvent, id: bigint) {
    const query = {
      address: addresses.auctionHouse,
      abi: auctionHouseAbi,
      eventName,
      args: { id },
      fromBlock: 0n,
    };
    const found = async () => (await reader.getContractEvents(query))[0];
    return eventually(found, `${eventName} of ${id}`);
  }

  const holds = (token: Address, account: Address) =>
    reader.readContract({ address: token, abi: weth9Abi, functionName: "balanceOf", args: [account] });

  /** Waits for a round of a feed after a block. */
  async function roundOf(symbol: string, after: bigint) {
    const feeds = await reader.readContract({ ...lens, functionName: "feeds" });
    const id = feeds.find((one) => one.symbol === symbol)?.id ?? 0;
    const query = {
      address: addresses.oracle,
      abi: oracleAbi,
      eventName: "RoundAccepted",
      fromBlock: after,
    } as const;
    const find = async () =>
      (await reader.getContractEvents(query)).find(({ args }) => args.feeds?.includes(id));
    return eventually(find, `round of ${symbol}`);
  }

  /** Waits for the liquidation of a position. */
  const liquidationOf = (id: bigint) =>
    eventually(
      async () => (await events.liquidated()).find(({ args }) => args.id === id),
      `liquidation of ${id}`,
    );

  /** Waits until a keeper has worked on every block, as its health page says. */
  const idle = (page: string) =>
    eventually(async () => {
      const { block }: { block: string | null } = await (await fetch(`${page}/health`)).json();
      return block === String(await reader.getBlockNumber()) || undefined;
    }, "rest of the keeper");

  /** A keeper within this process, which takes a turn when it is told to; `between` two transactions others may act. */
  function keeper(
    options: { url?: string; key?: `0x${string}`; dryRun?: boolean; between?: () => Promise<void> } = {},
  ) {
    const { url = anvil.url, key = `0x${"5".repeat(64)}`, dryRun = false, between } = options;
    const said: string[] = [];
    const quarantine = createQuarantine(() => 0);
    const health = createHealth(dryRun, Date.now, quarantine.troubles);
    const own = connect([url], LOCAL, privateKeyToAccount(key), health.sawReplacement);
    const send: typeof own.send = async (...call) => {
      const isSent = await own.send(...call);
      await between?.();
      return isSent;
    };
    const hands = { ...own, send };
    const terms = { dryRun, minProfit: 0n, say: (line: string) => said.push(line) };
    const turn = async () =>
      takeTurn({ chain: hands, health, quarantine, terms }, await reader.getBlockNumber());
    return { turn, said, health, quarantine, address: hands.account.address };
  }

  return {
    ...{
      anvil,
      chain,
      addresses,
      reader,
      borrower,
      core,
      markets,
      marketOf,
      open,
      round,
      dump,
      events,
      auctionEvent,
      roundOf,
      idle,
      liquidationOf,
      holds,
      keeper,
      give,
    },
  };
}

async function eventually<Found>(find: () => Promise<Found | undefined>, what: string): Promise<Found> {
  for (const deadline = performance.now() + PATIENCE; performance.now() < deadline; ) {
    const found = await find().catch((error) => {
      // A service that is only starting does not answer yet.
      if (!(error instanceof TypeError)) throw error;
    });
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`no ${what}`);
}
