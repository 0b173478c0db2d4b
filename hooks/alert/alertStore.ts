import type { Address, Hash } from "viem";
import { type Memory, parseMemory } from "@/lib/alert/memory";

const PREFIX = "parallax-alerts";

/** Where the alerts of an account on one start of one chain are remembered. */
export function alertKey(chainId: number, genesisHash: Hash, account: Address): string {
  return [PREFIX, chainId, genesisHash, account].join(":");
}

/** What was told so far, also by another tab or before a reload. */
export function readMemory(key: string): Memory {
  return parseMemory(localStorage.getItem(key));
}

/** Keeps what was told, and forgets other starts of the same chain. */
export function writeMemory(key: string, memory: Memory): void {
  const scope = key.split(":").slice(0, 2).join(":");
  const start = key.split(":").slice(0, 3).join(":");
  for (const other of Object.keys(localStorage)) {
    if (other.startsWith(`${scope}:`) && !other.startsWith(`${start}:`)) localStorage.removeItem(other);
  }
  if (Object.keys(memory).length > 0) localStorage.setItem(key, JSON.stringify(memory));
  else localStorage.removeItem(key);
}
