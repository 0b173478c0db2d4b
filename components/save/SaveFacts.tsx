"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Amount } from "@/components/ui/Amount";
import { Notice } from "@/components/ui/Notice";
import { Percent } from "@/components/ui/Percent";
import { Tooltip } from "@/components/ui/Tooltip";
import type { SavingView } from "@/hooks/useSaving";
import { formatDuration } from "@/lib/amount/formatAge";
import { savingsApy, secondsFunded, sharePrice } from "@/lib/save/savings";
import { fundedState, vaultOf } from "@/lib/save/state";

/** The vault in four numbers, and a word when its fees do not pay the rate. */
export function SaveFacts({ saving }: { saving: SavingView }) {
  const t = useTranslations("save.facts");
  const locale = useLocale();
  const { rate, drawable } = saving;
  const state = fundedState(saving);
  const vault = vaultOf(saving);
  const seconds = secondsFunded(vault, rate, drawable);
  return (
    <section className="grid grid-cols-1 gap-4">
      <h2 className="sr-only">{t("title")}</h2>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 border-y border-n5 py-5">
        <Figure name={t("rate")} note={t("rateNote")} hint={t("rateText")}>
          <Percent value={savingsApy(rate)} testId="save-rate" />
        </Figure>
        <Figure name={t("total")} note={t("totalNote")} hint={t("totalText")}>
          <Amount value={saving.totalAssets} symbol="pUSD" testId="save-total" />
        </Figure>
        <Figure
          name={t("fees")}
          note={
            drawable === 0n
              ? t("feesNone")
              : seconds === undefined
                ? t("feesIdle")
                : t("feesNote", { time: formatDuration(Number(seconds), locale) })
          }
          hint={t("feesText")}
        >
          <Amount value={drawable} symbol="pUSD" testId="save-drawable" />
        </Figure>
        <Figure name={t("share")} note={t("shareNote")} hint={t("shareText")}>
          <Amount value={sharePrice(vault)} digits={6} symbol="pUSD" testId="save-share" />
        </Figure>
      </dl>
      {state !== "funded" && (
        <Notice tone={state === "off" ? "info" : "caution"}>
          <span data-testid="save-state" data-state={state}>
            {t(state)}
          </span>
        </Notice>
      )}
    </section>
  );
}

function Figure({
  name,
  note,
  hint,
  children,
}: {
  name: string;
  note: string;
  hint: string;
  children: ReactNode;
}) {
  return (
    <div>
      <dt className="text-12 text-n9">
        <Tooltip text={hint}>{name}</Tooltip>
      </dt>
      <dd className="mt-0.5">
        <span className="block text-20 text-n11 sm:text-28">{children}</span>
        <span className="block text-12 text-n8">{note}</span>
      </dd>
    </div>
  );
}
