"use client";
import { useLocale, useTranslations } from "next-intl";
import { HashLink } from "@/components/ui/HashLink";
import { useDeployment } from "@/hooks/useDeployment";
import type { MarketView } from "@/hooks/useOverview";
import { formatAmount } from "@/lib/amount/format";
import { formatUsd } from "@/lib/amount/formatRate";
import { takenBy } from "@/lib/cdp/fate";
import type { PositionEvent } from "@/lib/indexer/positionHistory";

/** Names of what happens to a position once another contract than the engine has it. */
type Elsewhere = "Seized" | "Restored" | "Bought" | "Redone" | "Ended" | "Converted";

const seizures = {
  auctioned: "seizedAuction",
  settled: "seizedSettlement",
  writtenOff: "seizedWriteOff",
} as const;

/** What an auction, a settlement or a write-off did to a position, in words. */
export function SeizureStory({
  event,
  market,
}: {
  event: Extract<PositionEvent, { eventName: Elsewhere }>;
  market: MarketView;
}) {
  const t = useTranslations("position.story");
  const locale = useLocale();
  const { addresses } = useDeployment();
  const shape = { locale, digits: 4, trim: true };
  const collateral = (value: bigint) =>
    `${formatAmount(value, market.collateralDecimals, shape)} ${market.collateralSymbol}`;
  const debt = (value: bigint) => `${formatAmount(value, 18, shape)} ${market.debtSymbol}`;

  switch (event.eventName) {
    case "Seized": {
      const { module, taken, debt: owed, leftover } = event.args;
      const by = takenBy(module, addresses);
      return t.rich(by ? seizures[by] : "seized", {
        taken: collateral(taken),
        debt: debt(owed),
        leftover: collateral(leftover),
        who: () => <HashLink address={module} />,
      });
    }
    case "Restored":
      return t("restored", { collateral: collateral(event.args.collateral), debt: debt(event.args.debt) });
    case "Bought":
      return t.rich("bought", {
        collateral: collateral(event.args.bought),
        cost: debt(event.args.cost),
        who: () => <HashLink address={event.args.buyer} />,
      });
    case "Redone":
      return t("redone", { price: formatUsd(event.args.price, { locale }) });
    case "Ended": {
      const { badDebt, penalty, leftover } = event.args;
      if (badDebt > 0n) return t("endedBad", { badDebt: debt(badDebt) });
      return t("ended", { penalty: collateral(penalty), leftover: collateral(leftover) });
    }
    case "Converted": {
      const { burnt, leftover, badDebt } = event.args;
      if (badDebt > 0n) return t("convertedBad", { burnt: debt(burnt), badDebt: debt(badDebt) });
      return t("converted", { burnt: debt(burnt), leftover: debt(leftover) });
    }
  }
}
