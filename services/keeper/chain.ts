import {
  type Address,
  BaseError,
  decodeErrorResult,
  type Hex,
  isHex,
  type LocalAccount,
  type PublicClient,
} from "viem";
import { errorsAbi } from "@/contracts-abi/errors";
import { LOCAL, readCap } from "@/services/environment";
import type { Core } from "@/services/keeper/scene";
import type { Hands, Trial } from "@/services/keeper/work";
import { readAddresses, readerOf, transportTo } from "@/services/node";
import { inShort, isUnreachable, sleep } from "@/services/patience";
import { Overtaken, sender } from "@/services/sender";

/** Milliseconds after which a transaction is given up for a fresher one. */
const PATIENCE = 60_000;

export interface Chain extends Hands {
  isLocal: boolean;
  core: Core;
  reader: PublicClient;
  account: LocalAccount;
  /** Waits for a block above another one; its number. */
  blockAfter(number: bigint): Promise<bigint>;
}

/** The keeper's way to the chain. Throws when addresses are missing. */
export function connect(
  urls: readonly string[],
  chainId: number,
  account: LocalAccount,
  onReplaced: () => void,
): Chain {
  const reader = readerOf(transportTo(urls));
  const isLocal = chainId === LOCAL;
  const poll = isLocal ? 20 : 500;
  const options = { chainId, cap: readCap(process.env), poll, patience: PATIENCE, onReplaced };
  const { send: put } = sender(reader, account, options);
  const from = account.address;

  async function blockAfter(number: bigint): Promise<bigint> {
    for (;;) {
      const latest = await reader.getBlockNumber();
      if (latest !== number) return latest;
      await sleep(poll);
    }
  }

  const simulate = (to: Address, data: Hex) =>
    tried(async () => (await reader.call({ account: from, to, data })).data ?? "0x");

  const estimate = (to: Address, data: Hex) => tried(() => reader.estimateGas({ account: from, to, data }));

  async function send(to: Address, data: Hex, gas: bigint): Promise<boolean> {
    try {
      await put({ to, data, gas: (gas * 5n) / 4n });
      return true;
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
  }

  const core = readAddresses<keyof Core>(chainId);
  return { isLocal, core, reader, account, blockAfter, simulate, estimate, send };
}

/** The answer of a question to the chain, or the error of a contract by its name; throws when it cannot be asked. */
async function tried<Answer>(ask: () => Promise<Answer>): Promise<Trial<Answer>> {
  try {
    return { answer: await ask() };
  } catch (error) {
    if (isUnreachable(error) || !(error instanceof BaseError)) throw error;
    return { refusal: refusalOf(error) };
  }
}

function refusalOf(error: BaseError): string {
  let data: Hex | undefined;
  error.walk((cause) => {
    const found = cause instanceof Error && "data" in cause ? cause.data : undefined;
    if (isHex(found) && found.length >= 10) data = found;
    return data !== undefined;
  });
  if (!data) return inShort(error.shortMessage);
  try {
    const { errorName, args = [] } = decodeErrorResult({ abi: errorsAbi, data });
    return `${errorName}(${args.map(String).join(", ")})`;
  } catch {
    return `an unknown error, ${data.slice(0, 10)}`;
  }
}
