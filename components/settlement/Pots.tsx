"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import { Price } from "@/components/ui/Price";
import { useOverview } from "@/hooks/useOverview";
import type { CaseView, PotView } from "@/hooks/useSettlements";
import { useWallet } from "@/hooks/useWallet";
import { WAD } from "@/lib/math";
import { payoutOf, worthOf } from "@/lib/settlement/arithmetic";
import { stageOf } from "@/lib/settlement/stage";

/** The frozen price, and each pot: what is in it, what a token gets of it, and what the reader gets. */
export function Pots({ view }: { view: CaseView }) {
  const t = useTranslations("settle.pots");
  const { account } = useWallet();
  const last = useOverview().overview?.assets.find(({ symbol }) => symbol === view.symbol)?.price;
  const stage = stageOf(view);
  const frozen = stage === "frozen" || stage === "final";
  const price = frozen ? view.price : last;
  return (
    <section aria-labelledby="pots">
      <h3 id="pots" className="mb-2 text-16">
        {t("title")}
      </h3>
      <dl>
        <DataRow label={t(frozen ? "frozenPrice" : "priceNow")}>
          <Price value={price} testId="frozen-price" />
        </DataRow>
        {frozen && (
          <DataRow label={t(stage === "final" ? "issued" : "settledDebt")}>
            <Amount value={view.issued} symbol={view.symbol} digits={4} trim testId="issued" />
          </DataRow>
        )}
        {view.openDebt > 0n && (
          <DataRow label={t("openDebt")}>
            <Amount value={view.openDebt} symbol={view.symbol} digits={4} trim testId="open-debt" />
          </DataRow>
        )}
        {account && (
          <DataRow label={t("held")}>
            <Amount value={view.held} symbol={view.symbol} digits={4} trim testId="held" />
          </DataRow>
        )}
        {view.held > 0n && stage !== "final" && (
          <DataRow label={t("worth")}>
            <Price value={price === undefined ? undefined : worthOf(view.held, price)} testId="worth" />
          </DataRow>
        )}
      </dl>
      {stage !== "final" && frozen && (
        <p className="mt-1 max-w-prose text-12 text-pretty text-n9">{t("notYet", { symbol: view.symbol })}</p>
      )}
      {view.pots.map((pot) => (
        <Pot key={pot.collateral} pot={pot} view={view} personal={account !== undefined} />
      ))}
    </section>
  );
}

function Pot({ pot, view, personal }: { pot: PotView; view: CaseView; personal: boolean }) {
  const t = useTranslations("settle.pots");
  const { symbol, decimals, rate } = pot;
  const final = stageOf(view) === "final";
  const shape = { decimals, symbol, digits: 8, trim: true };
  return (
    <div data-testid={`pot-${symbol}`} className="mt-3 border-t border-n5 pt-2">
      <h4 className="text-14 text-n11">{t("pot", { symbol })}</h4>
      <dl>
        <DataRow label={t("content")}>
          <Amount value={pot.pot} {...shape} digits={4} testId="pot" />
        </DataRow>
        <DataRow label={t("each", { symbol: view.symbol })}>
          <Amount value={final ? payoutOf(WAD, rate) : undefined} {...shape} testId="each" />
        </DataRow>
        {personal && view.held > 0n && (
          <DataRow label={t("yours")}>
            <Amount value={final ? payoutOf(view.held, rate) : undefined} {...shape} testId="yours" />
          </DataRow>
        )}
      </dl>
    </div>
  );
}
