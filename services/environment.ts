import { type Hex, isHex, type LocalAccount, parseGwei } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";

/** The chain of this project's own machine: the only one for made-up prices; its accounts are public. */
export const LOCAL = 202103;
const MNEMONIC = "test test test test test test test test test test test junk";

export type Environment = Record<string, string | undefined>;

/** An account of the local chain. */
export function accountAt(addressIndex: number): LocalAccount {
  return mnemonicToAccount(MNEMONIC, { addressIndex });
}

/** The account of a private key, with or without 0x. The key appears in no message. */
export function readKey(text: string): LocalAccount {
  const key = text.trim();
  const hex: Hex = isHex(key) ? key : `0x${key}`;
  if (!/^0x[0-9a-fA-F]{64}$/.test(hex))
    throw new Error("A key in the environment is not 64 hexadecimal digits.");
  return privateKeyToAccount(hex);
}

/** Most wei for a unit of gas; given in gwei, 200 without. */
export function readCap(environment: Environment): bigint {
  const gwei = environment.PARALLAX_MAX_GWEI ?? "200";
  if (!/^\d+(\.\d{1,9})?$/.test(gwei)) throw new Error("PARALLAX_MAX_GWEI is a number, e.g. 0.5.");
  return parseGwei(gwei);
}

/** A port of health and metrics from the environment; 0 for any free one. */
export function readPort(environment: Environment, name: string, usual: number): number {
  const port = environment[name] ?? String(usual);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`${name} is a port.`);
  return Number(port);
}

/** The nodes to ask, the first one first. */
export function readUrls(environment: Environment): string[] {
  const urls = (environment.PARALLAX_RPC_URL ?? "http://127.0.0.1:8545").split(",").map((url) => url.trim());
  if (!urls.every((url) => URL.canParse(url)))
    throw new Error("PARALLAX_RPC_URL is one address or several, separated by commas.");
  return urls;
}
