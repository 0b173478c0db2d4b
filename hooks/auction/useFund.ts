import { useState } from "react";
import { useNetworkFee } from "@/hooks/auction/useNetworkFee";
import { usePayment } from "@/hooks/auction/usePayment";
import type { AuctionView } from "@/hooks/useAuctions";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { useSettings } from "@/hooks/useSettings";
import { useTreasury } from "@/hooks/useTreasury";
import { readAmount } from "@/lib/amount/readAmount";
import { deliverable, delivery, withSlippage } from "@/lib/auction/funding";
import { fundingGain, profitOf } from "@/lib/auction/gain";
import { gasOf } from "@/lib/auction/networkFee";
import { planFund } from "@/lib/auction/planAuction";
import { priceAfter } from "@/lib/auction/price";
import { refuseFund } from "@/lib/auction/refusal";
import type { AuctionState } from "@/lib/auction/state";

/** What delivering to a recapitalisation costs and pays, in its token or in pUSD. */
export function useFund(
  auction: AuctionView,
  { price, state }: { price: bigint; state: AuctionState | undefined },
  inPusd: boolean,
) {
  const { addresses } = useDeployment();
  const { settings } = useSettings();
  const { overview } = useOverview();
  const { treasury } = useTreasury();
  const [text, setText] = useState("");
  const { balance, payment } = usePayment(inPusd ? addresses.pusd : auction.payToken);
  const market = overview?.markets.find(({ id }) => id === auction.market);
  const terms = { inPusd, tokenPrice: market?.debtPrice ?? 0n };
  const amount = readAmount(text, 18) ?? 0n;
  const done = delivery(auction, amount, price, terms);
  // The offer only rises, so the last block's is the least.
  const least = delivery(auction, amount, priceAfter(auction, auction.elapsed), terms).received;
  // The token's price may move until it is mined.
  const cost = inPusd ? withSlippage(done.cost, settings.slippageBps) : done.cost;
  const mintable = treasury?.plxMintable;
  const refusal = refuseFund(state, auction, { ...done, cost }, { inPusd, balance, mintable });
  const plan =
    payment && !refusal
      ? planFund({
          house: addresses.auctionHouse,
          id: auction.id,
          amount: done.paid,
          cost,
          minReceived: least,
          inPusd,
          payment,
        })
      : [];
  const gain = amount > 0n ? fundingGain(auction, done) : undefined;
  const fee = useNetworkFee(gasOf(plan));
  return {
    text,
    setText,
    balance,
    /** What the account can deliver, at most what is wanted. */
    max: balance === undefined ? auction.lot : deliverable(auction, balance, terms),
    done: amount > 0n ? done : undefined,
    least: amount > 0n ? least : undefined,
    /** Most pUSD that is taken; undefined where the token itself is delivered. */
    atMost: inPusd && amount > 0n ? cost : undefined,
    refusal,
    plan,
    gain,
    fee,
    profit: profitOf(gain, fee),
  };
}
