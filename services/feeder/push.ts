import { BaseError, ContractFunctionRevertedError, type Hash } from "viem";
import { errorsAbi } from "@/contracts-abi/errors";
import { medianFeedAbi } from "@/contracts-abi/MedianFeed";
import { pushArguments, reportTypedData } from "@/lib/oracle/report";
import type { Chain } from "@/services/feeder/chain";
import { type Round, without } from "@/services/feeder/round";

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
