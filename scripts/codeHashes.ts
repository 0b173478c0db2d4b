import { type Hex, isAddress, keccak256 } from "viem";
import { rpc } from "./rpc";

/**
 * Keccak of the runtime code of every contract of an address book, by its name there. Immutables are part of that code,
 * so only a deploy can tell what to expect.
 */
export async function codeHashesOf(url: string, book: Record<string, unknown>): Promise<Record<string, Hex>> {
  const hashes: Record<string, Hex> = {};
  for (const [name, address] of Object.entries(book)) {
    if (typeof address !== "string" || !isAddress(address)) continue;
    hashes[name] = keccak256(await rpc<Hex>(url, "eth_getCode", [address, "latest"]));
  }
  return hashes;
}
