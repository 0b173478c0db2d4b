import { type Abi, type Address, encodeFunctionData, maxUint256 } from "viem";
import { farmLensAbi } from "@/contracts-abi/FarmLens";
import { poolTwapAbi } from "@/contracts-abi/PoolTwap";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { WAD } from "@/lib/math";
import { getAmountOut } from "@/lib/pool/quote";
import { LOCAL } from "@/services/environment";
import { readAddresses } from "@/services/node";
import { setStage } from "./keeperStage";

/** Who trades, provides and goes short, by index of the mnemonic. */
const people = { trader: 30, provider: 31, shorter: 32 } as const;
type Person = keyof typeof people;

/** Seconds between two observations of a pool, a little more than the contract asks for. */
const OBSERVED_EVERY = 310;
const SEEN_FOR = 2_000;
const DAY = 86_400;
const NEVER = 2n ** 40n;

export type YieldStage = Awaited<ReturnType<typeof setYieldStage>>;

/** A chain of the snapshot with people who have pUSD, and one asset whose pool is looked at. */
export async function setYieldStage(symbol: string) {
  const stage = await setStage();
  const { chain, reader } = stage;
  const addresses = readAddresses<
    "pusd" | "plx" | "farm" | "farmLens" | "shortDesk" | "poolTwap" | "router" | "plxPair"
  >(LOCAL);
  const lens = { address: addresses.farmLens, abi: farmLensAbi } as const;

  async function pools(person?: Person) {
    const account = chain.accountAt(person ? people[person] : 0);
    return reader.readContract({ ...lens, functionName: "pools", args: [account] });
  }
  const found = (await pools()).find((pool) => pool.symbol === symbol);
  if (!found) throw new Error(`There is no farm of ${symbol}`);
  const { pair, base } = found;

  /** The pool, and what somebody has in it. */
  async function pool(person?: Person) {
    const view = (await pools(person)).find((one) => one.pair === pair);
    if (!view) throw new Error(`The farm of ${symbol} is gone`);
    return view;
  }

  /** pUSD for a PLX, WAD, in the pool of the two. */
  async function plxPrice() {
    const plx = (await pools()).find((one) => one.base === addresses.plx);
    return plx ? (plx.reservePusd * WAD) / plx.reserveBase : 0n;
  }

  const call = (person: Person, to: Address, abi: Abi, functionName: string, args: readonly unknown[]) =>
    chain.send(people[person], to, encodeFunctionData<Abi, string>({ abi, functionName, args }));

  const allow = (person: Person, token: Address, spender: Address) =>
    call(person, token, synthTokenAbi, "approve", [spender, maxUint256]);

  const swap = (person: Person, amount: bigint, from: Address, to: Address) =>
    call(person, addresses.router, uniswapV2Router02Abi, "swapExactTokensForTokens", [
      ...[amount, 0n, [from, to]],
      ...[chain.accountAt(people[person]), NEVER],
    ]);

  /** Buys for so much pUSD. */
  const buy = (person: Person, pusd: bigint) => swap(person, pusd, addresses.pusd, base);

  /** Sells until the pool shows a price (WAD) again; the pUSD that this fetched. */
  async function sellDownTo(person: Person, price: bigint): Promise<bigint> {
    const { reserveBase, reservePusd } = await pool();
    const isAbove = (amount: bigint) => {
      const left = reservePusd - getAmountOut(amount, reserveBase, reservePusd);
      return left * WAD > (reserveBase + amount) * price;
    };
    let amount = 0n;
    for (let step = reserveBase / 2n; step > 0n; step /= 2n) if (isAbove(amount + step)) amount += step;
    if (amount === 0n) return 0n;
    await swap(person, amount, base, addresses.pusd);
    return reservePusd - (await pool()).reservePusd;
  }

  /** Rounds and observations until the farm may take a sample; then the day goes on to its end. */
  async function dayWith(work: () => Promise<unknown>) {
    const { timestamp } = await reader.getBlock();
    for (let seen = 0; seen <= SEEN_FOR; seen += OBSERVED_EVERY) {
      await chain.push(OBSERVED_EVERY);
      for (const one of [pair, addresses.plxPair]) {
        await call("trader", addresses.poolTwap, poolTwapAbi, "observe", [one]);
      }
    }
    await chain.push(30);
    await work();
    const { timestamp: now } = await reader.getBlock();
    await chain.push(Math.max(1, Number(timestamp) + DAY - Number(now)));
  }

  for (const person of ["trader", "provider", "shorter"] as const) {
    await chain.fundPusd(people[person], 200n * WAD, 250_000n * WAD);
    for (const token of [base, addresses.pusd]) {
      for (const spender of [addresses.router, addresses.shortDesk]) await allow(person, token, spender);
    }
  }
  await chain.pastReopening();
  return {
    ...{ anvil: stage.anvil, addresses, pair, base, pool, plxPrice },
    ...{
      call,
      allow,
      buy,
      sellDownTo,
      dayWith,
      addressOf: (person: Person) => chain.accountAt(people[person]),
    },
  };
}
