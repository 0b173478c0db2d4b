import { type Address, encodeFunctionData, type Hex, parseSignature } from "viem";
import { farmAbi } from "@/contracts-abi/Farm";
import { operatorsAbi } from "@/contracts-abi/Operators";
import { savingsAbi } from "@/contracts-abi/Savings";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { zapAbi } from "@/contracts-abi/Zap";
import { authorizationTypedData } from "@/lib/transaction/authorizationTypedData";
import { permitTypedData } from "@/lib/transaction/permitTypedData";
import type { AuthorizeStep, PermitStep } from "@/lib/transaction/plan";
import { chainId } from "./anvil";
import type { BenchChain } from "./benchChain";
import type { Place } from "./benchGas";
import { rpc } from "./rpc";

export type YieldOperation =
  | "swap exact in"
  | "swap exact out"
  | "add liquidity"
  | "remove liquidity"
  | "zap swap with permit"
  | "stake"
  | "unstake"
  | "claim"
  | "exit"
  | "zap mint, provide and stake"
  | "short open"
  | "savings deposit";

/**
 * Router02's figures are those of its published build; StakingRewards was measured the same way beside the farm's.
 * `parts`: gas of opening, providing and staking one after the other.
 */
export function yieldTargets(parts: number): Record<YieldOperation, [target: number, peer?: number]> {
  return {
    "swap exact in": [98_654],
    "swap exact out": [101_500],
    "add liquidity": [121_500],
    "remove liquidity": [120_567],
    "zap swap with permit": [160_000],
    stake: [80_000, 103_945],
    unstake: [75_000, 84_508],
    claim: [65_000, 73_632],
    exit: [88_000, 101_820],
    "zap mint, provide and stake": [parts],
    "short open": [380_000],
    "savings deposit": [105_000],
  };
}

const alice = 1;
const unit = 10n ** 18n;
const never = 2n ** 40n; // deadline, chain time

/**
 * Whole-transaction gas of trades, liquidity, stakes, shorts and savings in the pool of `place`, by an account that
 * holds the tokens and allows exactly what is taken, as the app asks for. What is its own in a farm, a position or the
 * savings starts at zero, nothing else does; with the zaps go an account's first permit and first authorisation.
 */
export async function measureYield(chain: BenchChain, place: Place): Promise<Record<YieldOperation, number>> {
  const before = await rpc<Hex>(chain.url, "evm_snapshot");
  const pair = await pairOf(chain, place);
  const traded = await measureTrades(chain, place, pair);
  const staked = await measureStakes(chain, pair);
  const zap = await measureMintProvideAndStake(chain, place);
  const short = await measureShort(chain, place);
  const { pusd, savings } = chain.addresses;
  await allow(chain, pusd, savings, 1_000n * unit);
  const saved = await measure(chain, savings, save([1_000n * unit, chain.accountAt(alice)]));
  await rpc(chain.url, "evm_revert", [before]);
  return {
    ...traded,
    ...staked,
    "zap mint, provide and stake": zap,
    "short open": short,
    "savings deposit": saved,
  };
}

/** Router02's own swaps and liquidity, and a purchase by zap whose allowance is signed. */
async function measureTrades(chain: BenchChain, { token }: Place, pair: Address) {
  const { pusd, router: at } = chain.addresses;
  const me = chain.accountAt(alice);
  const path = [pusd, token];
  const read = { address: at, abi: uniswapV2Router02Abi } as const;
  const balanceOf = { address: pair, abi: uniswapV2PairAbi, functionName: "balanceOf", args: [me] } as const;
  const add = async () => {
    const reserves = await chain.reader.readContract({
      address: pair,
      abi: uniswapV2PairAbi,
      functionName: "getReserves",
    });
    const [own, other] = token < pusd ? reserves : [reserves[1], reserves[0]];
    const value = (10n * unit * other) / own;
    await allow(chain, token, at, 10n * unit);
    await allow(chain, pusd, at, value);
    return measure(chain, at, router("addLiquidity", [token, pusd, 10n * unit, value, 1n, 1n, me, never]));
  };
  await add();
  await allow(chain, pusd, at, 100n * unit);
  const swapIn = await measure(
    chain,
    at,
    router("swapExactTokensForTokens", [100n * unit, 1n, path, me, never]),
  );
  const quote = { ...read, functionName: "getAmountsIn", args: [unit / 10n, path] } as const;
  const [cost = 0n] = await chain.reader.readContract(quote);
  await allow(chain, pusd, at, cost);
  const swapOut = await measure(
    chain,
    at,
    router("swapTokensForExactTokens", [unit / 10n, cost, path, me, never]),
  );
  const added = await add();
  const lp = (await chain.reader.readContract(balanceOf)) / 10n;
  await allow(chain, pair, at, lp);
  const removed = await measure(chain, at, router("removeLiquidity", [token, pusd, lp, 1n, 1n, me, never]));
  const bought = await measure(chain, chain.addresses.zap, await buyWithPermit(chain, token));
  return {
    "swap exact in": swapIn,
    "swap exact out": swapOut,
    "add liquidity": added,
    "remove liquidity": removed,
    "zap swap with permit": bought,
  };
}

async function buyWithPermit(chain: BenchChain, token: Address): Promise<Hex> {
  const { pusd, zap: spender } = chain.addresses;
  const owner = chain.accountAt(alice);
  const value = 100n * unit;
  const nonce = await chain.reader.readContract({
    address: pusd,
    abi: synthTokenAbi,
    functionName: "nonces",
    args: [owner],
  });
  const step: PermitStep = {
    kind: "permit",
    label: "permit",
    token: pusd,
    owner,
    spender,
    value,
    deadline: never,
  };
  const domain = { name: "Parallax USD", version: "1", chainId, nonce };
  const signature = await chain.signerAt(alice).signTypedData(permitTypedData(step, domain));
  const { r, s, v } = parseSignature(signature);
  return zap("multicall", [
    [
      zap("permit", [pusd, value, never, Number(v), r, s]),
      zap("buy", [token, value, { minOut: 1n, maxFromOracle: 1_000 }, never]),
    ],
  ]);
}

/** A first stake, a part taken back, a claim half an hour later, and the end. */
async function measureStakes(chain: BenchChain, pair: Address) {
  const at = chain.addresses.farm;
  await allow(chain, pair, at, 40n * unit);
  const stake = await measure(chain, at, farm("stake", [pair, 40n * unit]));
  await chain.push(1_800);
  const unstake = await measure(chain, at, farm("unstake", [pair, 10n * unit]));
  await chain.push(1_800);
  const claim = await measure(chain, at, farm("claim", [pair]));
  await chain.push(1_800);
  const exit = await measure(chain, at, farm("exit", [pair]));
  return { stake, unstake, claim, exit };
}

/** With the authorisation that the position needs. */
async function measureMintProvideAndStake(chain: BenchChain, { token }: Place): Promise<number> {
  const { operators, zap: operator } = chain.addresses;
  const owner = chain.accountAt(alice);
  const step: AuthorizeStep = {
    kind: "authorize",
    label: "authorize",
    operators,
    owner,
    operator,
    deadline: never,
  };
  const nonce = await chain.reader.readContract({
    address: operators,
    abi: operatorsAbi,
    functionName: "nonces",
    args: [owner],
  });
  const domain = { name: "Parallax Operators", version: "1", chainId, nonce };
  const signature = await chain.signerAt(alice).signTypedData(authorizationTypedData(step, domain));
  const amounts = [6_400n * unit, 10n * unit, 5_000n * unit, 1n] as const;
  await allow(chain, chain.addresses.pusd, operator, 11_400n * unit);
  const calls = [
    zap("authorize", [never, signature]),
    zap("mintProvideAndStake", [token, ...amounts, never]),
  ];
  return measure(chain, operator, zap("multicall", [calls]));
}

/** A further short: the desk and the farm know the account. */
async function measureShort(chain: BenchChain, { token }: Place): Promise<number> {
  const open = encodeFunctionData({
    abi: shortDeskAbi,
    functionName: "open",
    args: [token, 800n * unit, unit, 1n, never],
  });
  const { pusd, shortDesk } = chain.addresses;
  await allow(chain, pusd, shortDesk, 800n * unit);
  await measure(chain, shortDesk, open);
  await allow(chain, pusd, shortDesk, 800n * unit);
  return measure(chain, shortDesk, open);
}

/** Half a minute later, after a round. */
async function measure(chain: BenchChain, to: Address, data: Hex): Promise<number> {
  await chain.push(30);
  return Number((await chain.send(alice, to, data)).gasUsed);
}

function allow(chain: BenchChain, token: Address, spender: Address, amount: bigint) {
  const args = [spender, amount] as const;
  return chain.send(alice, token, encodeFunctionData({ abi: synthTokenAbi, functionName: "approve", args }));
}

async function pairOf(chain: BenchChain, { token }: Place): Promise<Address> {
  const asset = (await chain.assets()).find((one) => one.token === token);
  if (!asset) throw new Error("the asset is not listed");
  return asset.pair;
}

function router(functionName: string, args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: uniswapV2Router02Abi, functionName, args } as never);
}

function farm(functionName: string, args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: farmAbi, functionName, args } as never);
}

function zap(functionName: string, args: readonly unknown[]): Hex {
  return encodeFunctionData({ abi: zapAbi, functionName, args } as never);
}

function save(args: readonly [bigint, Address]): Hex {
  return encodeFunctionData({ abi: savingsAbi, functionName: "deposit", args });
}
