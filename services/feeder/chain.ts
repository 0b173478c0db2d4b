import { readFileSync } from "node:fs";
import { type Abi, type Address, createPublicClient, createTestClient, encodeFunctionData, http } from "viem";
import { lensAbi } from "@/contracts-abi/Lens";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { exchangeNames, statusOf } from "@/lib/oracle/status";
import { accountAt, LOCAL, readCap, readKeys } from "@/services/feeder/environment";
import { type Feed, ROUND } from "@/services/feeder/feed";
import { sender } from "@/services/feeder/sender";

/** Prices of the lens have 18 decimals, those of rounds 8. */
const PRICE_UNIT = 10n ** 10n;

/** Milliseconds after which a transaction is given up for a fresher one. */
const PATIENCE = 25_000;

/** Account that owns the contracts of the local chain, and so may say where prices come from. */
const OWNER = 0;

/** A feed that somebody has to poke: derived ones follow from `legs`, others are read from a foreign source. */
export interface Poked {
  id: number;
  symbol: string;
  legs: readonly number[];
}

export type Chain = Awaited<ReturnType<typeof connect>>;

type Addresses = Record<"oracle" | "medianFeed" | "derivedFeed" | "lens", Address>;

/** All that the feeder asks of the chain and says to it. */
export async function connect(url: string, onReplaced: () => void) {
  const transport = http(url, { batch: true, retryCount: 0, timeout: 20_000 });
  const reader = createPublicClient({ transport, cacheTime: 0 });
  const chainId = await reader.getChainId();
  const isLocal = chainId === LOCAL;
  const addresses = readAddresses(chainId);
  const keys = readKeys(chainId, process.env);
  const { oracle, medianFeed, lens } = addresses;
  const options = {
    chainId,
    cap: readCap(process.env),
    poll: isLocal ? 20 : 500,
    patience: PATIENCE,
    onReplaced,
  };
  const { send } = sender(reader, keys.submitter, options);

  /** What a round begins with, in one request. */
  async function read() {
    const [block, views, lastRound, balance] = await Promise.all([
      reader.getBlock(),
      reader.readContract({ address: lens, abi: lensAbi, functionName: "feeds" }),
      reader.readContract({ address: medianFeed, abi: medianFeedAbi, functionName: "lastRound" }),
      reader.getBalance({ address: keys.submitter.address }),
    ]);
    const is = (source: Address, address: Address) => source.toLowerCase() === address.toLowerCase();
    const toPoked = ({ id, symbol, formula }: (typeof views)[number]): Poked => {
      return { id, symbol, legs: formula.legs };
    };
    return {
      time: Number(block.timestamp),
      lastRound,
      balance,
      feeds: views.filter(({ source }) => is(source, medianFeed)).map(toFeed),
      derived: views.filter(({ source }) => is(source, addresses.derivedFeed)).map(toPoked),
      foreign: views
        .filter(({ source }) => !is(source, medianFeed) && !is(source, addresses.derivedFeed))
        .map(toPoked),
    };
  }

  /** Sends a call after asking what it would do; an error of a contract is thrown by its name. */
  async function call(address: Address, abi: Abi, functionName: string, args: readonly unknown[]) {
    const account = keys.submitter.address;
    const gas = await reader.estimateContractGas({ address, abi, functionName, args, account });
    const data = encodeFunctionData({ abi, functionName, args });
    return send({ to: address, data, gas: (gas * 5n) / 4n });
  }

  /** Says on chain, and so on screen, where the prices of a feed come from; elsewhere that is governance's word. */
  async function label(feed: number, description: string) {
    if (!isLocal) return;
    const read = { address: oracle, abi: oracleAbi, functionName: "descriptionOf", args: [feed] } as const;
    if ((await reader.readContract(read)) === description) return;
    const data = encodeFunctionData({
      abi: oracleAbi,
      functionName: "setDescription",
      args: [feed, description],
    });
    await sender(reader, accountAt(OWNER), options).send({ to: oracle, data, gas: 200_000n });
  }

  /** One round forward, by an empty block, on the local chain alone; the chain keeps the difference. */
  async function advance() {
    const clock = createTestClient({ transport, mode: "anvil" });
    await clock.increaseTime({ seconds: ROUND });
    await clock.mine({ blocks: 1 });
  }

  return { chainId, isLocal, addresses, keys, read, call, label, advance };
}

type View = Awaited<ReturnType<Chain["read"]>>;
export type State = View;

function readAddresses(chainId: number): Addresses {
  const file = new URL(`../../contracts-abi/addresses/${chainId}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

interface FeedView {
  id: number;
  symbol: string;
  exchange: number;
  realPrice: bigint;
  updatedAt: bigint;
  status: number;
  action: { dividend: bigint; numerator: number; denominator: number; exFrom: number };
}

function toFeed({ id, symbol, exchange, realPrice, updatedAt, status, action }: FeedView): Feed {
  const { dividend, numerator, denominator, exFrom } = action;
  return {
    ...{ id, symbol, exchange: exchangeNames[exchange] ?? "NYSE" },
    price: (realPrice + PRICE_UNIT / 2n) / PRICE_UNIT,
    time: Number(updatedAt),
    status: statusOf(status),
    ...(exFrom > 0
      ? { action: { dividend, numerator: BigInt(numerator), denominator: BigInt(denominator), exFrom } }
      : {}),
  };
}
