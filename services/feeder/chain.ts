import {
  type Abi,
  type Address,
  type ContractFunctionReturnType,
  createTestClient,
  encodeFunctionData,
  isAddressEqual,
  parseEther,
  walletActions,
} from "viem";
import { lensAbi } from "@/contracts-abi/Lens";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { exchangeNames } from "@/lib/oracle/status";
import { LOCAL, readCap } from "@/services/environment";
import { readKeys } from "@/services/feeder/environment";
import type { Feed } from "@/services/feeder/feed";
import { readAddresses, readerOf, transportTo } from "@/services/node";
import { sender } from "@/services/sender";

/** Prices of the lens have 18 decimals, those of rounds 8. */
const PRICE_UNIT = 10n ** 10n;

/** Milliseconds after which a transaction is given up for a fresher one. */
const PATIENCE = 25_000;

export type Chain = ReturnType<typeof connect>;

type Core = "oracle" | "medianFeed" | "lens";

/** All that the feeder asks of the chain and says to it. Throws when addresses or keys are missing. */
export function connect(urls: readonly string[], chainId: number, onReplaced: () => void) {
  const transport = transportTo(urls);
  const reader = readerOf(transport);
  const anvil = createTestClient({ transport, mode: "anvil" }).extend(walletActions);
  const isLocal = chainId === LOCAL;
  const addresses = readAddresses<Core>(chainId);
  const keys = readKeys(chainId, process.env);
  const { oracle, medianFeed, lens } = addresses;
  const options = {
    chainId,
    cap: readCap(process.env),
    poll: isLocal ? 5 : 500,
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
    return {
      time: Number(block.timestamp),
      lastRound,
      balance,
      feeds: views.filter(({ source }) => isAddressEqual(source, medianFeed)).map(toFeed),
    };
  }

  /** Sends a call after asking what it would do; an error of a contract is thrown by its name. */
  async function call(address: Address, abi: Abi, functionName: string, args: readonly unknown[]) {
    const account = keys.submitter.address;
    const gas = await reader.estimateContractGas({ address, abi, functionName, args, account });
    const data = encodeFunctionData({ abi, functionName, args });
    return send({ to: address, data, gas: (gas * 5n) / 4n });
  }

  /**
   * Says on chain, and so on screen, where the prices of a feed come from; elsewhere that is governance's word, and here
   * the node lends its voice.
   */
  async function label({ id, description }: Feed, wanted: string) {
    if (!isLocal || description === wanted) return;
    const account = await reader.readContract({ address: oracle, abi: oracleAbi, functionName: "owner" });
    const data = encodeFunctionData({ abi: oracleAbi, functionName: "setDescription", args: [id, wanted] });
    await anvil.setBalance({ address: account, value: parseEther("1") });
    await anvil.impersonateAccount({ address: account });
    await anvil.sendTransaction({ account, chain: null, to: oracle, data, gas: 200_000n });
  }

  /** A block of now, or of so many seconds later, on the local chain alone, whose time stands still without blocks. */
  async function advance(seconds: number) {
    if (seconds > 0) await anvil.increaseTime({ seconds });
    await anvil.mine({ blocks: 1 });
  }

  return { chainId, isLocal, addresses, keys, read, call, label, advance };
}

type FeedView = ContractFunctionReturnType<typeof lensAbi, "view", "feeds">[number];

function toFeed({ action, ...view }: FeedView): Feed {
  const { dividend, exFrom } = action;
  const [numerator, denominator] = [BigInt(action.numerator), BigInt(action.denominator)];
  return {
    ...{ id: view.id, symbol: view.symbol, description: view.description },
    exchange: exchangeNames[view.exchange] ?? "NYSE",
    price: (view.realPrice + PRICE_UNIT / 2n) / PRICE_UNIT,
    time: Number(view.updatedAt),
    wasOpen: view.sessionOpen,
    ...(exFrom > 0 ? { action: { dividend, numerator, denominator, exFrom } } : {}),
  };
}
