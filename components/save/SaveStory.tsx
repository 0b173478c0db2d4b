"use client";
import { useTranslations } from "next-intl";
import { type Address, isAddressEqual } from "viem";
import { HistoryAge } from "@/components/chart/HistoryAge";
import { LatestList } from "@/components/chart/LatestList";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { useDeployment } from "@/hooks/useDeployment";
import { useIndexer } from "@/hooks/useIndexer";
import type { SavingView } from "@/hooks/useSaving";
import { accountFarm, accountFarmEvents } from "@/lib/indexer/accountFarm";
import { earnedOf, movesIn } from "@/lib/save/story";

/** What the reader has saved, what it earned, and how it came there. */
export function SaveStory({ account, saving }: { account: Address; saving: SavingView }) {
  const t = useTranslations("save.mine");
  const { addresses } = useDeployment();
  const totals = useIndexer(`/accounts/${account}/farm`, accountFarm);
  const answer = useIndexer(`/accounts/${account}/farm/events?limit=50`, accountFarmEvents);
  const known = totals.data && !totals.failing && !totals.changing ? totals.data.vaults : undefined;
  const holding = known?.find(({ vault }) => isAddressEqual(vault, addresses.savings));
  const earned = known && earnedOf(saving.assets, holding);
  const events = answer.changing ? undefined : answer.data?.events;
  return (
    <div className="grid grid-cols-1 gap-8">
      <section data-testid="my-savings">
        <h2 className="mb-2 text-16">{t("title")}</h2>
        <dl>
          <DataRow label={t("value")}>
            <Amount value={saving.assets} symbol="pUSD" digits={4} testId="my-saved" />
          </DataRow>
          <DataRow label={t("shares")}>
            <Amount value={saving.shares} decimals={24} symbol="spUSD" digits={4} testId="my-shares" />
          </DataRow>
          <DataRow label={t("earned")}>
            <Amount value={earned} symbol="pUSD" digits={6} testId="my-earned" />
          </DataRow>
        </dl>
        <p className="mt-1 text-12 text-pretty text-n9">
          {earned === undefined ? t("noHistory") : `${t("earnedNote")} ${t("received")}`}
        </p>
        <HistoryAge answer={totals} />
      </section>
      <LatestList
        title={t("events")}
        answer={answer}
        rows={events && movesIn(events, addresses.savings)}
        empty={{ title: t("empty"), text: "" }}
      >
        {(move) => (
          <p className="flex flex-wrap justify-between gap-x-4 text-14">
            <span className="text-n10">{t(move.kind === "deposited" ? "putIn" : "tookOut")}</span>
            <Amount value={move.assets} symbol="pUSD" digits={4} />
          </p>
        )}
      </LatestList>
    </div>
  );
}
