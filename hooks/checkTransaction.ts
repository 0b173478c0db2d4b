import { type Client, TransactionNotFoundError, TransactionReceiptNotFoundError } from "viem";
import { getTransaction, getTransactionCount, getTransactionReceipt } from "viem/actions";
import type { TrackedTransaction } from "@/hooks/transactionStore";

/** Milliseconds a node may not know a transaction before we call it dropped. */
const UNSEEN_LIMIT = 8_000;

/** What changed about a pending transaction since the last look, or undefined when nothing did. */
export async function checkTransaction(
  client: Client,
  transaction: TrackedTransaction,
  now: number,
): Promise<Partial<TrackedTransaction> | undefined> {
  const { hash, account } = transaction;
  const receipt = await orMissing(getTransactionReceipt(client, { hash }), TransactionReceiptNotFoundError);
  if (receipt) return { status: receipt.status === "success" ? "confirmed" : "failed" };

  const known = await orMissing(getTransaction(client, { hash }), TransactionNotFoundError);
  if (known) {
    const changed = known.nonce !== transaction.nonce || transaction.unseenSince !== undefined;
    return changed ? { nonce: known.nonce, unseenSince: undefined } : undefined;
  }
  const nextNonce = await getTransactionCount(client, { address: account, blockTag: "latest" });
  if (nextNonce > transaction.nonce) return { status: "replaced" };
  if (transaction.unseenSince === undefined) return { unseenSince: now };
  return now - transaction.unseenSince > UNSEEN_LIMIT ? { status: "dropped" } : undefined;
}

async function orMissing<Value>(
  promise: Promise<Value>,
  missing: new (...args: never[]) => Error,
): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof missing) return undefined;
    throw error;
  }
}
