import type { Address } from "viem";
import { useIndexer } from "@/hooks/useIndexer";
import type { Range } from "@/lib/chart/range";
import { assetChart } from "@/lib/indexer/chart";

/** Both prices of an asset over a range of time. */
export function useAssetChart(token: Address, range: Range) {
  return useIndexer(`/assets/${token}/chart?range=${range}`, assetChart);
}
