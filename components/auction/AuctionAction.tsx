"use client";
import { useTranslations } from "next-intl";
import { BuyForm } from "@/components/auction/BuyForm";
import { FundForm } from "@/components/auction/FundForm";
import { RedoForm } from "@/components/auction/RedoForm";
import { Card } from "@/components/ui/Card";
import { Skeleton } from "@/components/ui/Skeleton";
import type { useOffer } from "@/hooks/auction/useOffer";
import type { AuctionView } from "@/hooks/useAuctions";
import { useTransaction } from "@/hooks/useTransaction";

/** What the reader can do: buy, deliver, or start the auction anew. How it ended stays in sight when that changes. */
export function AuctionAction({
  auction,
  offer,
  over,
}: {
  auction: AuctionView;
  offer: ReturnType<typeof useOffer>;
  over: boolean;
}) {
  const t = useTranslations("auctions");
  const transaction = useTransaction();
  const { kind, sell, pay, price } = offer;
  const state = over ? undefined : offer.state;
  const form = () => {
    if (!sell || !pay) return <Skeleton className="h-64 w-full" />;
    if (state === "stale" || state === "belowFloor") {
      return <RedoForm auction={auction} transaction={transaction} />;
    }
    const Form = kind === "recapitalisation" ? FundForm : BuyForm;
    return <Form auction={auction} offer={{ sell, pay, price, state }} transaction={transaction} />;
  };
  return <Card title={t(`action.${kind}`)}>{form()}</Card>;
}
