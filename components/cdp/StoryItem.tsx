"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Address, zeroAddress } from "viem";
import { LiquidationStory } from "@/components/cdp/LiquidationStory";
import { SeizureStory } from "@/components/cdp/SeizureStory";
import { StoryPrices } from "@/components/cdp/StoryPrices";
import { CopyButton } from "@/components/ui/CopyButton";
import { HashLink } from "@/components/ui/HashLink";
import type { MarketView } from "@/hooks/useOverview";
import { formatAmount } from "@/lib/amount/format";
import type { PositionEvent } from "@/lib/indexer/positionHistory";

/** One event in words, its moment, the prices of then where they are known, and the way to its transaction. */
export function StoryItem({ event, market }: { event: PositionEvent; market: MarketView }) {
  const t = useTranslations("position.story");
  const locale = useLocale();
  const time = new Date(event.time * 1_000);
  const shape = { locale, digits: 4, trim: true };
  const collateral = (value: bigint) =>
    `${formatAmount(value, market.collateralDecimals, shape)} ${market.collateralSymbol}`;
  const debt = (value: bigint) => `${formatAmount(value, 18, shape)} ${market.debtSymbol}`;

  return (
    <li
      className="relative pb-5 pl-5 before:absolute before:top-2.5 before:-left-1 before:size-2 before:rounded-full before:bg-n8"
      data-testid="event"
      data-event={event.eventName}
    >
      <p className="flex flex-wrap items-center gap-x-3 text-12 text-n9">
        <time dateTime={time.toISOString()}>{time.toLocaleString(locale, { hourCycle: "h23" })}</time>
        <span className="inline-flex items-center gap-1">
          <HashLink hash={event.hash} />
          <CopyButton text={event.hash} label={t("hash")} />
        </span>
        {event.eventName !== "Liquidated" && <StoryPrices event={event} market={market} />}
      </p>
      <div className="mt-0.5 text-14 text-pretty text-n11">{words()}</div>
    </li>
  );

  function words(): ReactNode {
    switch (event.eventName) {
      case "Opened":
        return t.rich("opened", {
          collateral: collateral(event.args.collateral),
          debt: debt(event.args.debt),
          who: () => <HashLink address={event.args.owner} />,
        });
      case "Closed":
        return t(event.args.fee > 0n ? "closedFee" : "closed", {
          collateral: collateral(event.args.collateral),
          debt: debt(event.args.debt),
          fee: collateral(event.args.fee),
        });
      case "Transferred":
        return t.rich("transferred", {
          from: () => <HashLink address={event.args.from} />,
          to: () => <HashLink address={event.args.to} />,
        });
      case "Offered":
        return event.args.to === zeroAddress
          ? t("takenBack")
          : t.rich("offered", { to: () => <HashLink address={event.args.to} /> });
      case "Liquidated":
        return <LiquidationStory args={event.args} market={market} />;
      case "Adjusted":
        return adjusted(event.args.collateralChange, event.args.debtChange, event.args.caller);
      default:
        return <SeizureStory event={event} market={market} />;
    }
  }

  /** A repayment lowers the debt; what it takes from the collateral is the close fee. */
  function adjusted(collateralChange: bigint, debtChange: bigint, caller: Address): ReactNode {
    const size = (value: bigint) => (value < 0n ? -value : value);
    const values = {
      collateral: collateral(size(collateralChange)),
      debt: debt(size(debtChange)),
      who: () => <HashLink address={caller} />,
    };
    if (debtChange < 0n) return t.rich(collateralChange < 0n ? "repaidFee" : "repaid", values);
    if (debtChange > 0n) return t.rich(collateralChange > 0n ? "depositedMinted" : "minted", values);
    return t.rich(collateralChange < 0n ? "withdrew" : "deposited", values);
  }
}
