import { useQuery } from "@tanstack/react-query";
import {
  type Address,
  type Client,
  type Hash,
  type Hex,
  type Log,
  TransactionNotFoundError,
  TransactionReceiptNotFoundError,
} from "viem";
import { getBlock, getTransaction, getTransactionReceipt } from "viem/actions";
import { useClient } from "wagmi";
import type { Explained } from "@/hooks/explain";
import { revertReason } from "@/hooks/explorer/revertReason";
import { useDeployment } from "@/hooks/useDeployment";

/** A transaction as its page shows it. */
export type TransactionView = {
  hash: Hash;
  status: "pending" | "success" | "failed";
  from: Address;
  /** Null where it creates a contract. */
  to: Address | null;
  /** Wei. */
  value: bigint;
  input: Hex;
  nonce: number;
  gasLimit: bigint;
  /** What the chain knows once it is in a block. */
  mined?: {
    block: bigint;
    /** Chain time, seconds. */
    time: number;
    gasUsed: bigint;
    /** Wei a unit of gas. */
    gasPrice: bigint;
    created: Address | null;
    logs: Log[];
  };
  /** Why it failed. */
  reason?: Explained | "outOfGas";
};

/** One transaction, anyone's. `transaction` is null when the node does not know it, undefined while unknown. */
export function useTransactionView(hash: Hash) {
  const { chain } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "transaction", chain.id, hash],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      return readTransaction(client, hash);
    },
  });
  return {
    transaction: query.data,
    failing: query.isError,
    retry: () => void query.refetch(),
  };
}

async function readTransaction(client: Client, hash: Hash): Promise<TransactionView | null> {
  const [sent, receipt] = await Promise.all([
    orNull(getTransaction(client, { hash }), TransactionNotFoundError),
    orNull(getTransactionReceipt(client, { hash }), TransactionReceiptNotFoundError),
  ]);
  if (!sent) return null;
  const { from, to, value, input, nonce, gas: gasLimit } = sent;
  const known = { hash, from, to, value, input, nonce, gasLimit };
  if (!receipt) return { ...known, status: "pending" };
  const { blockNumber, gasUsed, effectiveGasPrice, contractAddress, logs } = receipt;
  const { timestamp } = await getBlock(client, { blockNumber });
  const mined = {
    block: blockNumber,
    time: Number(timestamp),
    gasUsed,
    gasPrice: effectiveGasPrice,
    created: contractAddress ?? null,
    logs,
  };
  if (receipt.status === "success") return { ...known, status: "success", mined };
  return { ...known, status: "failed", mined, reason: await revertReason(client, sent, receipt) };
}

async function orNull<Value>(
  promise: Promise<Value>,
  missing: new (...args: never[]) => Error,
): Promise<Value | null> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof missing) return null;
    throw error;
  }
}
