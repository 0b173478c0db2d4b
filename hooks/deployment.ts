import { type Address, isAddress } from "viem";
import local from "@/contracts-abi/addresses/202103.json";

/** The core contracts of one chain. Assets, feeds and pairs are data, read from the registry. */
export type Deployment = Record<Exclude<keyof typeof local, "chainId">, Address>;

const books: Record<number, typeof local | undefined> = { 202103: local };

/** The address book of a chain, or undefined where nothing is deployed. */
export function deploymentOf(chainId: number): Deployment | undefined {
  const book = books[chainId];
  if (!book) return undefined;
  const { chainId: _, ...addresses } = book;
  const entries = Object.entries(addresses).map(([name, address]) => {
    if (!isAddress(address)) throw new Error(`The address book of chain ${chainId} has no valid ${name}`);
    return [name, address] as const;
  });
  return Object.fromEntries(entries) as Deployment;
}
