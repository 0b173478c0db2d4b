import type { Address } from "viem";
import local from "@/contracts-abi/addresses/202103.people.json";
import { LOCAL_CHAIN_ID } from "@/hooks/chain";

const names = new Map(Object.entries(local).map(([name, address]) => [address.toLowerCase(), name] as const));

/** The name of an account of the local chain's test mnemonic, as tests and seeds call it. */
export function personOf(chainId: number, address: Address): string | undefined {
  return chainId === LOCAL_CHAIN_ID ? names.get(address.toLowerCase()) : undefined;
}
