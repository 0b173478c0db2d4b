"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { QuietAction } from "@/components/transaction/QuietAction";
import { useKeeper } from "@/hooks/settlement/useKeeper";
import { useSettleRefusal } from "@/hooks/settlement/useSettleRefusal";
import type { CaseView } from "@/hooks/useSettlements";

/** The steps of a settlement, each open to anyone; each says why it can't be taken. */
export function KeeperActions({
  view,
  cases,
  isShutdown,
}: {
  view: CaseView;
  cases: readonly CaseView[];
  isShutdown: boolean;
}) {
  const t = useTranslations("settle.keeper");
  const say = useSettleRefusal(view.symbol);
  const { freeze, freezeMarkets, cancel, settle, finalise, convert } = useKeeper(view, cases, isShutdown);
  return (
    <section aria-labelledby="keeper">
      <h3 id="keeper" className="text-16">
        {t("title")}
      </h3>
      <p className="mb-3 max-w-prose text-12 text-pretty text-n9">{t("text")}</p>
      <ul className="border-b border-n5">
        {freeze && (
          <Step name="freeze" text={t("freezeText")}>
            <QuietAction plan={freeze.plan} reason={say(freeze.refusal)}>
              {t("freeze")}
            </QuietAction>
          </Step>
        )}
        {freezeMarkets && (
          <Step name="freeze-markets" text={t("freezeMarketsText", { left: freezeMarkets.left })}>
            <QuietAction
              plan={freezeMarkets.plan}
              reason={freezeMarkets.done ? say({ kind: "done" }) : undefined}
            >
              {t("freezeMarkets", { count: freezeMarkets.count })}
            </QuietAction>
          </Step>
        )}
        <Step name="cancel" text={t("cancelText", { left: cancel.left })}>
          <QuietAction plan={cancel.plan} reason={cancel.done ? t("noAuctions") : undefined}>
            {t("cancel")}
          </QuietAction>
        </Step>
        <Step name="settle" text={t("settleText", { left: settle.left })}>
          <QuietAction
            plan={settle.plan}
            reason={say(settle.refusal ?? (settle.waiting ? { kind: "waiting" } : undefined))}
          >
            {t("settle", { count: settle.count })}
          </QuietAction>
        </Step>
        <Step name="finalise" text={t("finaliseText")}>
          <QuietAction plan={finalise.plan} reason={say(finalise.refusal)}>
            {t("finalise")}
          </QuietAction>
        </Step>
        {convert && (
          <Step name="convert" text={t("convertText", { symbol: view.symbol })}>
            <QuietAction plan={convert.plan}>{t("convert", { count: convert.count })}</QuietAction>
          </Step>
        )}
      </ul>
    </section>
  );
}

function Step({ name, text, children }: { name: string; text: ReactNode; children: ReactNode }) {
  return (
    <li
      data-testid={`keeper-${name}`}
      className="grid gap-2 border-t border-n5 py-3 sm:grid-cols-[1fr_14rem] sm:gap-6"
    >
      <p className="text-14 text-pretty text-n10">{text}</p>
      {children}
    </li>
  );
}
