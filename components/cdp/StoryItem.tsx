"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { zeroAddress } from "viem";
import { LiquidationStory } from "@/components/cdp/LiquidationStory";
import { CopyButton } from "@/components/ui/CopyButton";
import { HashLink } from "@/components/ui/HashLink";
import type { PositionEvent } from "@/hooks/cdp/usePositionStory";
import type { MarketView } from "@/hooks/useOverview";
import { formatAmount } from "@/lib/amount/format";

/** One event in words. */
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
      className="relative pb-5 pl-5 before:absolute before:top-1.5 before:-left-1 before:size-2 before:rounded-full before:bg-n8"
      data-testid="event"
      data-event={event.eventName}
    >
      <p className="flex flex-wrap gap-x-3 text-12 text-n9">
        <time dateTime={time.toISOString()}>{time.toLocaleString(locale)}</time>
        {event.transactionHash && <HashLink hash={event.transactionHash} />}
        <CopyButton text={event.transactionHash ?? ""} label={t("hash")} />
      </p>
      <div className="mt-0.5 text-14 text-pretty text-n11">{words()}</div>
    </li>
  );

  function words(): ReactNode {
    switch (event.eventName) {
      case "Opened":
        return t("opened", {
          collateral: collateral(event.args.collateral),
          debt: debt(event.args.debt),
          who: short(event.args.owner),
        });
      case "Closed":
        return t(event.args.fee > 0n ? "closedFee" : "closed", {
          collateral: collateral(event.args.collateral),
          debt: debt(event.args.debt),
          fee: collateral(event.args.fee),
        });
      case "Transferred":
        return t("transferred", { from: short(event.args.from), to: short(event.args.to) });
      case "Offered":
        return event.args.to === zeroAddress ? t("takenBack") : t("offered", { to: short(event.args.to) });
      case "Liquidated":
        return <LiquidationStory args={event.args} market={market} />;
      case "Adjusted":
        return adjusted(event.args.collateralChange, event.args.debtChange, short(event.args.caller));
    }
  }

  /** A repayment lowers the debt; what it takes from the collateral is the close fee. */
  function adjusted(collateralChange: bigint, debtChange: bigint, who: string): string {
    const size = (value: bigint) => (value < 0n ? -value : value);
    const amounts = { collateral: collateral(size(collateralChange)), debt: debt(size(debtChange)), who };
    if (debtChange < 0n) return t(collateralChange < 0n ? "repaidFee" : "repaid", amounts);
    if (debtChange > 0n) return t(collateralChange > 0n ? "depositedMinted" : "minted", amounts);
    return t(collateralChange < 0n ? "withdrew" : "deposited", amounts);
  }
}

function short(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}
