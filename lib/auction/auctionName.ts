import { positionName } from "@/lib/positionName";

/** An auction's id as people read it: that of the position whose collateral is sold, else a number. */
export function auctionName(id: bigint): string {
  return id >= 2n ** 32n ? positionName(id) : id.toString();
}
