import { useSyncExternalStore } from "react";
import {
  currentTransactions,
  subscribeTransactions,
  type TrackedTransaction,
} from "@/hooks/transactionStore";

const none: readonly TrackedTransaction[] = [];

/** The account's transactions of this visit, newest first, and those still pending from before a reload. */
export function useTransactions(): readonly TrackedTransaction[] {
  return useSyncExternalStore(subscribeTransactions, currentTransactions, () => none);
}
