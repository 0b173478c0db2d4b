import { useState } from "react";
import { useNetworkFee } from "@/hooks/auction/useNetworkFee";
import { usePayment } from "@/hooks/auction/usePayment";
import type { AuctionView } from "@/hooks/useAuctions";
import { useDeployment } from "@/hooks/useDeployment";
import type { Token } from "@/hooks/useTokens";
import { amountText } from "@/lib/amount/format";
import { readAmount } from "@/lib/amount/readAmount";
import { affordable, boundOf } from "@/lib/auction/affordable";
import { gainOf, profitOf } from "@/lib/auction/gain";
import { gasOf } from "@/lib/auction/networkFee";
import { planBuy } from "@/lib/auction/planAuction";
import { kindOf } from "@/lib/auction/price";
import { purchase } from "@/lib/auction/purchase";
import { refuseBuy } from "@/lib/auction/refusal";
import type { AuctionState } from "@/lib/auction/state";

/** What buying a part of a lot takes, costs and earns. "All" stays all while the price moves. */
export function useBuy(
  auction: AuctionView,
  { sell, price, state }: { sell: Token; price: bigint; state: AuctionState | undefined },
) {
  const { addresses } = useDeployment();
  const [typed, setTyped] = useState<{ text: string; all: boolean }>({ text: "", all: false });
  const { balance, payment } = usePayment(auction.payToken);
  const { decimals } = sell;
  const everything = purchase(auction, decimals, auction.lot, price);
  const most = everything.ok ? everything.bought : auction.lot;
  // A surplus is sold as a whole.
  const whole = kindOf(auction) === "surplus";
  const all = typed.all || whole;
  const amount = all ? auction.lot : readAmount(typed.text, decimals);
  const result = amount ? purchase(auction, decimals, amount, price) : undefined;
  const done = result?.ok ? result : undefined;
  const maxCost = amount && boundOf(auction, decimals, amount, price);
  const refusal = refuseBuy(state, result, balance);
  const plan =
    payment && amount && maxCost && !refusal
      ? planBuy({ house: addresses.auctionHouse, id: auction.id, amount, maxCost, payment })
      : [];
  const gain = done && gainOf(auction, done, decimals);
  const fee = useNetworkFee(gasOf(plan));
  return {
    whole,
    text: all ? amountText(most, decimals) : typed.text,
    /** Typing the most means all of it. */
    setText: (text: string) => setTyped({ text, all: text !== "" && text === amountText(most, decimals) }),
    most,
    /** What the account can pay for, at most all; undefined while unknown. */
    max: balance === undefined ? undefined : affordable(auction, decimals, balance, price),
    balance,
    done,
    /** Whether less is sold than was asked for. */
    cut: done !== undefined && amount !== undefined && !all && done.bought < amount,
    maxCost,
    refusal,
    plan,
    gain,
    fee,
    profit: profitOf(gain, fee),
    clear: () => setTyped({ text: "", all: false }),
  };
}
