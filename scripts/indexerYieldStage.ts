import { readFileSync } from "node:fs";
import { type Abi, type Address, erc20Abi, type Hex, parseEventLogs } from "viem";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { compounderAbi } from "@/contracts-abi/Compounder";
import { compounderFactoryAbi } from "@/contracts-abi/CompounderFactory";
import { farmAbi } from "@/contracts-abi/Farm";
import { poolTwapAbi } from "@/contracts-abi/PoolTwap";
import { savingsAbi } from "@/contracts-abi/Savings";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { zapAbi } from "@/contracts-abi/Zap";
import { accountOf, type Role } from "@/e2e/fixtures/accounts";
import { wad } from "@/e2e/fixtures/amounts";
import type { Chain } from "@/e2e/fixtures/chain";
import { clockOf } from "@/e2e/fixtures/clock";
import { fundsOf } from "@/e2e/fixtures/funds";
import { oracleOf } from "@/e2e/fixtures/oracle";
import { MAX_UINT256 } from "@/lib/math";

const DEADLINE = 2n ** 40n;

export interface YieldBook {
  farm: Address;
  shortDesk: Address;
  savings: Address;
  compounderFactory: Address;
  poolTwap: Address;
  zap: Address;
  treasury: Address;
  engine: Address;
  router: Address;
  pusd: Address;
  plx: Address;
  plxPair: Address;
}

const balanceOf = (token: Address, account: Address) =>
  ({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [account] }) as const;

/** People who provide, stake, short, save and compound, on a chain of their own. */
export async function yieldStage(chain: Chain, addressesPath: string) {
  const book: YieldBook = JSON.parse(readFileSync(addressesPath, "utf8"));
  const { client } = chain;
  const clock = clockOf(chain);
  const oracle = await oracleOf(chain, clock);
  const fund = fundsOf(chain);
  const { token: tsla, pair } = await chain.asset("mTSLA");
  const vault = await client.readContract({
    ...{ address: book.compounderFactory, abi: compounderFactoryAbi, functionName: "compounderOf" },
    args: [pair],
  });

  const call = (address: Address, abi: Abi, role: Role, functionName: string, ...args: unknown[]) =>
    chain.send(role, { address, abi, functionName, args });
  const farm = call.bind(null, book.farm, farmAbi);
  const desk = call.bind(null, book.shortDesk, shortDeskAbi);
  const savings = call.bind(null, book.savings, savingsAbi);
  const compounder = call.bind(null, vault, compounderAbi);
  const observe = (of: Address) => call(book.poolTwap, poolTwapAbi, "dave", "observe", of);
  const allow = (role: Role, token: Address, spender: Address) =>
    call(token, erc20Abi, role, "approve", spender, MAX_UINT256);
  /** Half an hour and more in which the session goes on. */
  const halfHour = async () => {
    for (let round = 0; round < 7; round++) await oracle.push(290);
  };
  const liquidity = (role: Role) => client.readContract(balanceOf(pair, accountOf(role).address));

  async function openShort(role: Role, collateral: bigint, debt: bigint): Promise<bigint> {
    await allow(role, book.pusd, book.shortDesk);
    const hash = await desk(role, "open", tsla, collateral, debt, 0n, DEADLINE);
    return idOf(hash);
  }

  async function idOf(hash: Hex): Promise<bigint> {
    const { logs } = await client.getTransactionReceipt({ hash });
    const [opened] = parseEventLogs({ abi: shortDeskAbi, eventName: "Opened", logs });
    const found = opened?.args;
    if (!found || !("user" in found)) throw new Error("No short was opened");
    return found.id;
  }

  /** Alice provides and stakes, Bob zaps in and saves, Alice and Carol go short, the premium is measured. */
  async function begin() {
    await oracle.settle();
    for (const role of ["alice", "bob", "carol"] as const) {
      await fund(accountOf(role).address, { pUSD: wad(20_000), mTSLA: wad(12) });
    }
    for (const token of [tsla, book.pusd]) await allow("alice", token, book.router);
    const amounts = [wad(8), wad(8_000), 0n, 0n, accountOf("alice").address, DEADLINE];
    await call(book.router, uniswapV2Router02Abi, "alice", "addLiquidity", tsla, book.pusd, ...amounts);
    await allow("alice", pair, book.farm);
    await farm("alice", "stake", pair, (await liquidity("alice")) / 2n);
    await allow("bob", book.pusd, book.zap);
    const bound = { minOut: 0n, maxFromOracle: 2_000 };
    await call(book.zap, zapAbi, "bob", "zapIn", pair, wad(1_000), 0n, bound, DEADLINE);
    const kept = await openShort("alice", wad(4_000), wad(2));
    const risky = await openShort("carol", wad(2_000), wad(3));
    await allow("bob", book.pusd, book.savings);
    await savings("bob", "deposit", wad(5_000), accountOf("bob").address);
    await allow("alice", pair, vault);
    await compounder("alice", "deposit", await liquidity("alice"), accountOf("alice").address);
    await observe(pair);
    await halfHour();
    await farm("dave", "sample", pair);
    return { kept, risky };
  }

  /** Days pass: claims, a harvest, a liquidation, lots that open one after the other. */
  async function goOn({ kept, risky }: { kept: bigint; risky: bigint }) {
    await clock.advance(2 * 86_400);
    await oracle.settle();
    await farm("alice", "claim", pair);
    await desk("dave", "syncAndClaim", [risky]);
    await desk("alice", "add", kept, wad(100), wad(1), 0n, DEADLINE);
    for (const of of [pair, book.plxPair]) await observe(of);
    await halfHour();
    await compounder("dave", "harvest", 0n);
    await farm("bob", "exit", pair);
    for (const market of [1, 2]) await call(book.engine, cdpEngineAbi, "dave", "collect", market);
    await savings("dave", "drip");
    const { price } = await chain.asset("mTSLA");
    await oracle.price("TSLA", Number(price / 10n ** 16n) / 80);
    await oracle.settle();
    await allow("bob", tsla, book.engine);
    const bob = accountOf("bob").address;
    await call(book.engine, cdpEngineAbi, "bob", "liquidate", risky, wad(1), 0n, bob, "0x");
    await allow("carol", tsla, book.shortDesk);
    await desk("carol", "repay", risky, wad(3));
    await desk("alice", "unlock", [risky]);
    await desk("alice", "claimFor", accountOf("carol").address, book.pusd);
    await desk("alice", "withdraw", kept, wad(1), accountOf("alice").address);
    await allow("alice", tsla, book.shortDesk);
    await desk("alice", "repay", kept, wad(1));
    await clock.advance(12.5 * 86_400);
    await desk("dave", "unlock", [kept]);
    await desk("alice", "claimFor", accountOf("alice").address, book.pusd);
    await clock.advance(2 * 86_400);
    await desk("alice", "unlock", [kept]);
    await savings("bob", "withdraw", wad(1_000), bob, bob);
    const alice = accountOf("alice").address;
    const shares = await client.readContract(balanceOf(vault, alice));
    await compounder("alice", "redeem", shares / 2n, alice, alice);
    await compounder("alice", "transfer", bob, shares / 4n);
    await oracle.settle();
    await desk("alice", "close", kept, alice);
    await allow("alice", book.plx, book.farm);
    if (await client.readContract(balanceOf(book.plx, alice))) await farm("alice", "fund", pair, wad(1));
    await savings("dave", "drip");
  }

  /** Blocks to be taken back: a stake, a short with its sale, savings, liquidity in and out of a vault. */
  async function doMore(): Promise<number> {
    const bob = accountOf("bob").address;
    await allow("bob", pair, book.farm);
    const before = await client.getBlockNumber();
    await farm("bob", "stake", pair, (await liquidity("bob")) / 2n);
    await openShort("alice", wad(4_000), wad(2));
    await savings("bob", "deposit", wad(10), bob);
    await compounder("bob", "redeem", 10n ** 6n, bob, bob);
    await farm("bob", "claim", pair);
    return Number((await client.getBlockNumber()) - before);
  }

  /** What comes in the place of blocks that were taken back. */
  async function doElse() {
    await farm("bob", "stake", pair, (await liquidity("bob")) / 3n);
    await savings("bob", "deposit", wad(20), accountOf("bob").address);
  }

  return { book, pair, tsla, vault, begin, goOn, doMore, doElse };
}
