"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { type ReactNode, useState } from "react";
import { isAddressEqual } from "viem";
import { AuctionTab } from "@/components/cdp/AuctionTab";
import { CloseTab } from "@/components/cdp/CloseTab";
import { DepositTab } from "@/components/cdp/DepositTab";
import { LiquidateTab } from "@/components/cdp/LiquidateTab";
import { MintTab } from "@/components/cdp/MintTab";
import { RepayTab } from "@/components/cdp/RepayTab";
import { RescueNotice } from "@/components/cdp/RescueNotice";
import { TransferTab } from "@/components/cdp/TransferTab";
import { WithdrawTab } from "@/components/cdp/WithdrawTab";
import { Card } from "@/components/ui/Card";
import { Tabs } from "@/components/ui/Tabs";
import { useDeployment } from "@/hooks/useDeployment";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { useWallet } from "@/hooks/useWallet";

const keys = [
  "deposit",
  "withdraw",
  "mint",
  "repay",
  "deleverage",
  "close",
  "liquidate",
  "transfer",
] as const;
type Key = (typeof keys)[number];

const tabs = {
  deposit: DepositTab,
  withdraw: WithdrawTab,
  mint: MintTab,
  repay: RepayTab,
  close: CloseTab,
  liquidate: LiquidateTab,
  transfer: TransferTab,
};

/** What the reader can do with a position: the owner everything, others what helps or liquidates it. */
export function PositionActions({
  position,
  market,
  asset,
  deleverage,
}: {
  position: PositionView;
  market: MarketView;
  asset?: AssetView;
  deleverage: ReactNode;
}) {
  const t = useTranslations("position");
  const { account } = useWallet();
  const { addresses } = useDeployment();
  const [asked, setAsked] = useQueryState("action", parseAsStringLiteral(keys));
  const [text, setText] = useState("");
  const owns = account !== undefined && isAddressEqual(account, position.owner);
  // Only collateral that has a pool can be sold for what repays it.
  const pooled =
    market.debtFeed === 0 && (market.loan || isAddressEqual(market.collateralToken, addresses.weth));
  const makesSense: Partial<Record<Key, boolean>> = {
    liquidate: position.liquidatable,
    deleverage: pooled && position.debt > 0n,
  };
  // What the short desk owns is repaid through it.
  const managed = isAddressEqual(position.owner, addresses.shortDesk);
  const helpful = (key: Key) => key === "deposit" || key === "liquidate" || (key === "repay" && !managed);
  const offered: Key[] = owns
    ? keys.filter((key) => (makesSense[key] ?? true) || asked === key)
    : keys.filter(helpful);
  const first: Key = !owns && position.liquidatable ? "liquidate" : "deposit";
  const key = asked && offered.includes(asked) ? asked : first;
  const Tab =
    key === "deleverage" ? undefined : key === "liquidate" && market.auctioned ? AuctionTab : tabs[key];
  // A tab in use stays, also when what was done there makes another one come first.
  const type = (next: string) => {
    setText(next);
    if (next && asked !== key) void setAsked(key);
  };
  const go = (next: Key, amount = "") => {
    setText(amount);
    void setAsked(next);
  };
  return (
    <Card>
      {position.liquidatable && owns && !market.frozen && (
        <div className="mb-4">
          <RescueNotice position={position} market={market} onPick={go} />
        </div>
      )}
      <Tabs
        label={t("actions")}
        tabs={offered.map((name) => ({ key: name, label: t(`tab.${name}`) }))}
        value={key}
        onChange={(next) => go(next)}
      >
        {Tab ? (
          <Tab key={key} position={position} market={market} asset={asset} text={text} setText={type} />
        ) : (
          deleverage
        )}
      </Tabs>
    </Card>
  );
}
