"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/transaction/ActionButton";
import { useRefusal } from "@/hooks/auction/useRefusal";
import type { AuctionView } from "@/hooks/useAuctions";
import { useDeployment } from "@/hooks/useDeployment";
import { useExplain } from "@/hooks/useExplain";
import { useSimulation } from "@/hooks/useSimulation";
import type { useTransaction } from "@/hooks/useTransaction";
import { planRedo } from "@/lib/auction/planAuction";
import { kindOf } from "@/lib/auction/price";
import { refuseRedo } from "@/lib/auction/refusal";

/** Lets an auction that nobody bought from in time begin again. */
export function RedoForm({
  auction,
  transaction: { state, busy, send },
}: {
  auction: AuctionView;
  transaction: ReturnType<typeof useTransaction>;
}) {
  const t = useTranslations("auctions.redo");
  const explain = useExplain();
  const say = useRefusal(auction.minDebt);
  const { addresses } = useDeployment();
  const plan = planRedo(addresses.auctionHouse, auction.id);
  const refusal = refuseRedo(auction);
  const simulated = useSimulation(refusal || busy ? undefined : plan);
  return (
    <div className="grid gap-4">
      <p className="text-14 text-pretty text-n9">
        {t(kindOf(auction) === "recapitalisation" ? "textOffer" : "text")}
      </p>
      <ActionButton
        verb={t("verb")}
        reason={say(refusal, "") ?? (simulated && explain(simulated))}
        onPress={() => void send(plan)}
        state={state}
      />
    </div>
  );
}
