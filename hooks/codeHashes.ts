import { type Address, type Hex, isAddressEqual, isHex } from "viem";
import local from "@/contracts-abi/addresses/202103.codehashes.json";
import { type Deployment, deploymentOf } from "@/hooks/deployment";

const books: Record<number, Record<string, string> | undefined> = { 202103: local };

/** Keccak of the runtime code of each core contract, as its deploy recorded it. */
export function codeHashesOf(
  chainId: number,
): { name: keyof Deployment; address: Address; hash: Hex | undefined }[] {
  const addresses = Object.entries(deploymentOf(chainId) ?? {}) as [keyof Deployment, Address][];
  return addresses.map(([name, address]) => {
    const hash = books[chainId]?.[name];
    return { name, address, hash: isHex(hash) ? hash : undefined };
  });
}

/** What the code at an address should hash to; undefined where nothing was recorded. */
export function codeHashOf(chainId: number, address: Address): Hex | undefined {
  return codeHashesOf(chainId).find((entry) => isAddressEqual(entry.address, address))?.hash;
}
