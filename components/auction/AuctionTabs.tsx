"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { lazy, Suspense } from "react";
import { LivePanel } from "@/components/auction/LivePanel";
import { PanelWaiting } from "@/components/auction/PanelWaiting";
import { Tabs } from "@/components/ui/Tabs";

const RiskPanel = lazy(() =>
  import("@/components/auction/RiskPanel").then(({ RiskPanel }) => ({ default: RiskPanel })),
);
const HistoryPanel = lazy(() =>
  import("@/components/auction/HistoryPanel").then(({ HistoryPanel }) => ({ default: HistoryPanel })),
);
const MinePanel = lazy(() =>
  import("@/components/auction/MinePanel").then(({ MinePanel }) => ({ default: MinePanel })),
);

const keys = ["live", "risk", "history", "mine"] as const;
const panels = { live: LivePanel, risk: RiskPanel, history: HistoryPanel, mine: MinePanel };

/** What is for sale, what may come, what was, and what concerns the reader. Only what is looked at is loaded. */
export function AuctionTabs() {
  const t = useTranslations("auctions");
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(keys).withDefault("live"));
  const Panel = panels[tab];
  return (
    <Tabs
      label={t("views")}
      tabs={keys.map((key) => ({ key, label: t(`tab.${key}`) }))}
      value={tab}
      onChange={(next) => void setTab(next)}
    >
      <div className="mt-5">
        <Suspense fallback={<PanelWaiting />}>
          <Panel />
        </Suspense>
      </div>
    </Tabs>
  );
}
