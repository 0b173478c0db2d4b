import { useAccount, useDisconnect } from "wagmi";
import { openConnectDialog } from "@/hooks/connectDialog";
import { useMounted } from "@/hooks/useMounted";
import { useRuntime } from "@/hooks/useRuntime";

/**
 * The reader's wallet. `status` is "loading" until the browser has looked for the wallet of the last visit;
 * `wrongNetwork` means that it is connected to another chain than this app.
 */
export function useWallet() {
  const { chainId } = useRuntime();
  const mounted = useMounted();
  const account = useAccount();
  const { disconnect } = useDisconnect();
  const connected = mounted && account.status === "connected";
  const loading = !mounted || account.status === "reconnecting";
  return {
    status: loading ? ("loading" as const) : connected ? ("connected" as const) : ("disconnected" as const),
    account: connected ? account.address : undefined,
    walletName: connected ? account.connector.name : undefined,
    wrongNetwork: connected && account.chainId !== chainId,
    connect: openConnectDialog,
    disconnect: () => disconnect(),
  };
}
