import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useClient } from "wagmi";
import { checkTransaction } from "@/hooks/checkTransaction";
import { refreshChain } from "@/hooks/refreshChain";
import { closeScope, openScope, updateTransaction } from "@/hooks/transactionStore";
import { useHead } from "@/hooks/useHead";
import { useRuntime } from "@/hooks/useRuntime";
import { useTransactions } from "@/hooks/useTransactions";
import { useWallet } from "@/hooks/useWallet";

const CHECK_INTERVAL = 1_000;

/** Follows every pending transaction to its end, also those from before a reload. Runs once, in the shell. */
export function useTransactionWatcher(): void {
  const { chainId } = useRuntime();
  const { account } = useWallet();
  const genesisHash = useHead().data?.genesisHash;
  const client = useClient();
  const queryClient = useQueryClient();
  const transactions = useTransactions();

  useEffect(() => {
    if (account && genesisHash) openScope(chainId, genesisHash, account);
    else if (!account) closeScope();
  }, [account, chainId, genesisHash]);

  useEffect(() => {
    const pending = transactions.filter(({ status }) => status === "pending");
    if (!client || pending.length === 0) return;
    const check = async () => {
      for (const transaction of pending) {
        // A node that does not answer says nothing about the transaction: look again.
        const change = await checkTransaction(client, transaction, Date.now()).catch(() => undefined);
        if (!change) continue;
        updateTransaction(transaction.hash, change);
        if (change.status) await refreshChain(queryClient);
      }
    };
    void check();
    const timer = setInterval(check, CHECK_INTERVAL);
    return () => clearInterval(timer);
  }, [transactions, client, queryClient]);
}
