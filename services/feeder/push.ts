import { BaseError, ContractFunctionRevertedError, type Hash } from "viem";
import { derivedFeedAbi } from "@/contracts-abi/DerivedFeed";
import { errorsAbi } from "@/contracts-abi/errors";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { pushArguments, reportTypedData } from "@/lib/oracle/report";
import type { Chain } from "@/services/feeder/chain";
import { type Derived, type Round, without } from "@/services/feeder/round";
import { inShort } from "@/services/patience";

/** The errors of the oracle that concern one feed carry its id; what they say about a batch does not. */
const abi = [...medianFeedAbi, ...errorsAbi];

export interface Pushed {
  round: Round;
  hash: Hash;
  /** Feeds that the chain refused, and what it said. */
  refused: string[];
}

/** Pushes a round, signed by every reporter. A feed that would make the whole batch fail is left out. */
export async function push(chain: Chain, wanted: Round): Promise<Pushed> {
  const refused: string[] = [];
  let round = wanted;
  for (;;) {
    try {
      const args = pushArguments(round, await sign(chain, round));
      return { round, hash: await chain.call(chain.addresses.medianFeed, abi, "push", args), refused };
    } catch (error) {
      const culprit = feedIn(error);
      if (culprit === undefined || !round.feeds.includes(culprit.feed) || round.feeds.length === 1)
        throw error;
      refused.push(`Feed ${culprit.feed} is left out: ${culprit.name}.`);
      round = without(round, culprit.feed);
    }
  }
}

function sign({ chainId, addresses, keys }: Chain, round: Round) {
  const report = { sessions: round.sessions, prices: round.prices };
  const data = reportTypedData({ chainId, medianFeed: addresses.medianFeed }, round, report);
  return Promise.all(
    keys.reporters.map(async (account) => ({
      ...report,
      reporter: account.address,
      signature: await account.signTypedData(data),
    })),
  );
}

/** The feed that an error of a contract names, and the name of the error. */
function feedIn(error: unknown): { feed: number; name: string } | undefined {
  const cause =
    error instanceof BaseError ? error.walk((one) => one instanceof ContractFunctionRevertedError) : null;
  if (!(cause instanceof ContractFunctionRevertedError) || !cause.data?.args) return undefined;
  const { errorName: name, args, abiItem } = cause.data;
  if (name === "StaleRound") return undefined; // the whole round came too late
  const index = abiItem.type === "error" ? abiItem.inputs.findIndex((input) => input.name === "feed") : -1;
  const feed = args[index];
  return typeof feed === "number" ? { feed, name } : undefined;
}

/**
 * Pokes derived feeds all at once, or one by one when that fails, and each foreign source alone. Returns what went
 * wrong; nothing here is worth stopping for.
 */
export async function poke(chain: Chain, derived: Derived[], foreign: Derived[]): Promise<string[]> {
  const { derivedFeed, oracle } = chain.addresses;
  const all = derived.map(({ id }) => id);
  const pokeDerived = (ids: number[]) =>
    chain.call(derivedFeed, [...derivedFeedAbi, ...errorsAbi], "poke", [ids]);
  const troubles: string[] = [];
  const attempt = async (what: string, task: () => Promise<unknown>) => {
    try {
      await task();
      return true;
    } catch (error) {
      troubles.push(`${what}: ${inShort(error)}`);
      return false;
    }
  };
  if (all.length > 0 && !(await attempt("Derived feeds", () => pokeDerived(all)))) {
    for (const { id, symbol } of derived) await attempt(symbol, () => pokeDerived([id]));
  }
  for (const { id, symbol } of foreign) {
    const isOld = (error: unknown) => feedIn(error)?.name === "OldRound";
    await attempt(symbol, () =>
      chain.call(oracle, [...oracleAbi, ...errorsAbi], "poke", [id]).catch((error) => {
        if (!isOld(error)) throw error;
      }),
    );
  }
  return troubles;
}
