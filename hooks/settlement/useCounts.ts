import { type Address, isAddressEqual } from "viem";
import { useIndexer } from "@/hooks/useIndexer";
import { settlementReport } from "@/lib/indexer/settlement";

/** How far a settlement came, as the indexer counted; undefined without it. The chain itself keeps only what is left. */
export function useCounts(token: Address): { settled: number | undefined } {
  const { data } = useIndexer("/settlement", settlementReport);
  const counted = data?.cases.find((each) => isAddressEqual(each.token, token));
  return { settled: counted && counted.settled + counted.converted };
}
