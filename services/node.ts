import { readFileSync } from "node:fs";
import { type Address, createPublicClient, fallback, http, type PublicClient, type Transport } from "viem";

/** Milliseconds after which a node that says nothing counts as silent. */
const TIMEOUT = 20_000;

/** The way to one node, or to the first of several that answers. What is asked at once goes in one request. */
export function transportTo(urls: readonly string[]): Transport {
  const options = { batch: true, retryCount: 0, timeout: TIMEOUT };
  const [first, ...others] = urls.map((url) => http(url, options));
  if (!first) throw new Error("There is no node to ask.");
  return others.length > 0 ? fallback([first, ...others], { retryCount: 0 }) : first;
}

/** Reads the chain as it is now. */
export function readerOf(transport: Transport): PublicClient {
  return createPublicClient({ transport, cacheTime: 0 });
}

export function readChainId(urls: readonly string[]): Promise<number> {
  return readerOf(transportTo(urls)).getChainId();
}

/** Addresses of the core contracts, as the deploy of a network wrote them. */
export function readAddresses<Name extends string>(chainId: number): Record<Name, Address> {
  const file = new URL(`../contracts-abi/addresses/${chainId}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}
