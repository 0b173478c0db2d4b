import { type Hex, isHex, type LocalAccount, parseGwei } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";

/** The chain of this project's own machine: the only one for made-up prices; its accounts are public. */
export const LOCAL = 202103;
const MNEMONIC = "test test test test test test test test test test test junk";
const REPORTERS = [5, 10, 11];

/** Reports that a round needs at least. */
const QUORUM = 3;

export interface Keys {
  /** By rising address, as the contract wants their reports. */
  reporters: LocalAccount[];
  /** Pays for the gas. */
  submitter: LocalAccount;
}

type Environment = Record<string, string | undefined>;

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

export function accountAt(addressIndex: number): LocalAccount {
  return mnemonicToAccount(MNEMONIC, { addressIndex });
}

/** Most wei for a unit of gas; given in gwei, 200 without. */
export function readCap(environment: Environment): bigint {
  const gwei = environment.PARALLAX_MAX_GWEI ?? "200";
  if (!/^\d+(\.\d{1,9})?$/.test(gwei)) throw new Error("PARALLAX_MAX_GWEI is a number, e.g. 0.5.");
  return parseGwei(gwei);
}

/** Port of health and metrics; 0 for any free one. */
export function readPort(environment: Environment): number {
  const port = environment.PARALLAX_FEEDER_PORT ?? "9464";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error("PARALLAX_FEEDER_PORT is a port.");
  return Number(port);
}

function readKey(text: string): LocalAccount {
  const key = text.trim();
  const hex: Hex = isHex(key) ? key : `0x${key}`;
  if (!/^0x[0-9a-fA-F]{64}$/.test(hex))
    throw new Error("A key in the environment is not 64 hexadecimal digits.");
  return privateKeyToAccount(hex);
}
