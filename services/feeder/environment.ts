import type { LocalAccount } from "viem";
import { accountAt, type Environment, LOCAL, readKey } from "@/services/environment";

const REPORTERS = [5, 10, 11];

/** Reports that a round needs at least. */
const QUORUM = 3;

export interface Keys {
  /** By rising address, as the contract wants their reports. */
  reporters: LocalAccount[];
  /** Pays for the gas. */
  submitter: LocalAccount;
}

/** The keys of a chain. Their values appear in no message. */
export function readKeys(chainId: number, environment: Environment): Keys {
  const keys = environment.PARALLAX_REPORTER_KEYS;
  if (!keys && chainId !== LOCAL) throw new Error("PARALLAX_REPORTER_KEYS is not set.");
  const all = keys ? keys.split(",").map(readKey) : REPORTERS.map(accountAt);
  const [first] = all;
  if (!first || new Set(all.map(({ address }) => address)).size < Math.max(QUORUM, all.length)) {
    throw new Error(`PARALLAX_REPORTER_KEYS needs ${QUORUM} different keys, separated by commas.`);
  }
  const submitter = environment.PARALLAX_SUBMITTER_KEY;
  return {
    reporters: all.toSorted((a, b) => (BigInt(a.address) < BigInt(b.address) ? -1 : 1)),
    submitter: submitter ? readKey(submitter) : first,
  };
}
