import { parseAsString, useQueryState } from "nuqs";
import { type Address, getAddress, isAddress } from "viem";
import { useWallet } from "@/hooks/useWallet";

/** Whose holdings a page shows: those of the address in the URL, read-only, or the reader's own. */
export function useViewedOwner() {
  const { account } = useWallet();
  const [view, setView] = useQueryState("view", parseAsString);
  const viewed: Address | undefined = view && isAddress(view) ? getAddress(view) : undefined;
  return {
    /** The address in the URL. */
    viewed,
    /** Undefined for nobody, and while the URL holds something else than an address. */
    owner: view ? viewed : account,
    wrong: Boolean(view) && !viewed,
    setView: (address: string | null) => void setView(address),
  };
}
