import { useNetworkFee } from "@/hooks/auction/useNetworkFee";
import { usePlxRate } from "@/hooks/auction/usePlxRate";
import type { AuctionView } from "@/hooks/useAuctions";
import { useClock } from "@/hooks/useClock";
import { useTokens } from "@/hooks/useTokens";
import { priceAt } from "@/lib/auction/clock";
import { distance, gainOf, profitOf, referenceOf } from "@/lib/auction/gain";
import { BUY_GAS } from "@/lib/auction/networkFee";
import { kindOf } from "@/lib/auction/price";
import { purchase } from "@/lib/auction/purchase";
import { stateOf } from "@/lib/auction/state";

/** An auction at this second: its price, its state, and what buying all of it would earn. */
export function useOffer(auction: AuctionView) {
  const now = useClock();
  const tokenOf = useTokens();
  const fee = useNetworkFee(BUY_GAS);
  const reference = referenceOf(auction, usePlxRate());
  const sell = tokenOf(auction.sellToken);
  const pay = tokenOf(auction.payToken);
  const price = now === undefined ? auction.price : priceAt(auction, now);
  const all =
    sell && kindOf(auction) !== "recapitalisation"
      ? purchase(auction, sell.decimals, auction.lot, price)
      : undefined;
  const gain = all?.ok && sell ? gainOf(auction, all, sell.decimals) : undefined;
  return {
    now,
    kind: kindOf(auction),
    sell,
    pay,
    price,
    reference,
    /** From the price that it is compared with, WAD fraction. */
    distance: distance(price, reference),
    state: now === undefined ? undefined : stateOf(auction, now),
    /** Dollars (WAD) after the network's fee; undefined where there is no price to compare. */
    profit: profitOf(gain, fee),
  };
}
