"use client";
import { useLocale, useTranslations } from "next-intl";
import { Course } from "@/components/settlement/Course";
import { KeeperActions } from "@/components/settlement/KeeperActions";
import { OwnPositions } from "@/components/settlement/OwnPositions";
import { Pots } from "@/components/settlement/Pots";
import { RedeemForm } from "@/components/settlement/RedeemForm";
import { ClaimNotice } from "@/components/transaction/ClaimNotice";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { useOverview } from "@/hooks/useOverview";
import type { CaseView } from "@/hooks/useSettlements";
import { useWallet } from "@/hooks/useWallet";
import { freezableAt, stageOf } from "@/lib/settlement/stage";

/** The settlement of one token: where it stands, what it pays, and what can be done. */
export function CaseDetail({
  view,
  cases,
  isShutdown,
}: {
  view: CaseView;
  cases: readonly CaseView[];
  isShutdown: boolean;
}) {
  const t = useTranslations("settle");
  const locale = useLocale();
  const { account } = useWallet();
  const asset = useOverview().overview?.assets.find(({ symbol }) => symbol === view.symbol);
  const stage = stageOf(view);
  const time = new Date(freezableAt(view) * 1_000).toLocaleString(locale);
  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_30rem] lg:gap-x-12">
      <section data-testid="case" data-token={view.symbol} data-stage={stage}>
        <div className="flex items-center gap-3">
          <AssetBadge symbol={view.symbol} assetClass={asset?.class} size={40} />
          <div>
            <h2 className="text-20">{view.symbol}</h2>
            <p className="text-14 text-n9">{t(`stage.${stage}`)}</p>
          </div>
        </div>
        <p className="mt-3 max-w-prose text-14 text-pretty text-n10">
          {t(`meaning.${stage}`, { symbol: view.symbol, time })}
        </p>
      </section>
      <div className="grid gap-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        {account && <ClaimNotice owner={account} />}
        <RedeemForm view={view} />
      </div>
      <div className="grid gap-8">
        <Course view={view} />
        <Pots view={view} />
        <OwnPositions view={view} />
        <KeeperActions view={view} cases={cases} isShutdown={isShutdown} />
      </div>
    </div>
  );
}
