import type { Address, Hash } from "viem";
import type { StepLabel } from "@/lib/transaction/plan";

export type TransactionStatus = "pending" | "confirmed" | "failed" | "replaced" | "dropped";

/** A transaction that left the wallet. */
export type TrackedTransaction = {
  hash: Hash;
  account: Address;
  label: StepLabel;
  nonce: number;
  status: TransactionStatus;
  /** Wall clock, milliseconds. */
  sentAt: number;
  /** Wall clock since when the node does not know it, milliseconds. */
  unseenSince?: number;
};

const PREFIX = "parallax-transactions";
let scope: string | undefined;
let transactions: readonly TrackedTransaction[] = [];
const listeners = new Set<() => void>();

/** Opens the shelf of one chain (its id and genesis) and one account, with what was pending before a reload. */
export function openScope(chainId: number, genesisHash: Hash, account: Address): void {
  const next = [PREFIX, chainId, genesisHash, account].join(":");
  if (next === scope) return;
  scope = next;
  publish(readPending(next));
}

export function closeScope(): void {
  scope = undefined;
  publish([]);
}

export const currentTransactions = () => transactions;

export function subscribeTransactions(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function trackTransaction(transaction: TrackedTransaction): void {
  publish([transaction, ...transactions.filter(({ hash }) => hash !== transaction.hash)]);
}

export function updateTransaction(hash: Hash, change: Partial<TrackedTransaction>): void {
  publish(
    transactions.map((transaction) =>
      transaction.hash === hash ? { ...transaction, ...change } : transaction,
    ),
  );
}

export function dismissTransaction(hash: Hash): void {
  publish(transactions.filter((transaction) => transaction.hash !== hash));
}

/** Resolves once the watcher knows what became of a transaction; undefined when it was dismissed. */
export function settled(hash: Hash): Promise<TrackedTransaction | undefined> {
  return new Promise((resolve) => {
    const look = () => {
      const found = transactions.find((transaction) => transaction.hash === hash);
      if (found?.status === "pending") return;
      unsubscribe();
      resolve(found);
    };
    const unsubscribe = subscribeTransactions(look);
    look();
  });
}

/** Forgets everything that belongs to other starts of this chain. */
export function purgeOtherScopes(chainId: number, genesisHash: Hash): void {
  for (const key of Object.keys(localStorage)) {
    const ours = key.startsWith(`${PREFIX}:${chainId}:`);
    if (ours && !key.startsWith(`${PREFIX}:${chainId}:${genesisHash}:`)) localStorage.removeItem(key);
  }
}

function publish(next: readonly TrackedTransaction[]): void {
  transactions = next;
  if (scope) {
    const pending = next.filter(({ status }) => status === "pending");
    if (pending.length > 0) localStorage.setItem(scope, JSON.stringify(pending));
    else localStorage.removeItem(scope);
  }
  for (const listener of listeners) listener();
}

function readPending(key: string): TrackedTransaction[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isTracked) : [];
  } catch {
    // A damaged entry is worth less than a working page; the chain still knows the transaction.
    localStorage.removeItem(key);
    return [];
  }
}

function isTracked(entry: TrackedTransaction): boolean {
  return typeof entry?.hash === "string" && typeof entry.nonce === "number" && entry.status === "pending";
}
