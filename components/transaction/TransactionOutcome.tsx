"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "@/components/ui/CopyButton";
import { HashLink } from "@/components/ui/HashLink";
import { Notice } from "@/components/ui/Notice";
import type { TransactionState } from "@/hooks/transactionState";
import { useExplain } from "@/hooks/useExplain";

/** How the last plan ended, in a sentence below the button; read out when it appears. */
export function TransactionOutcome({ state }: { state: TransactionState }) {
  const t = useTranslations("outcome");
  const explain = useExplain();
  return (
    <div aria-live="polite" data-testid="outcome" data-status={state.status} className="mt-3 empty:mt-0">
      {state.status === "rejected" && <p className="text-center text-14 text-n9">{t("rejected")}</p>}
      {state.status === "confirmed" && (
        <p className="text-center text-14 text-n10">
          {t("confirmed")}{" "}
          {state.hash && (
            <>
              <HashLink hash={state.hash}>{t("view")}</HashLink>{" "}
              <CopyButton text={state.hash} label={t("copyHash")} />
            </>
          )}
        </p>
      )}
      {(state.status === "replaced" || state.status === "dropped") && (
        <Notice tone="caution">
          {t(state.status)} <HashLink hash={state.hash}>{t("view")}</HashLink>{" "}
          <CopyButton text={state.hash} label={t("copyHash")} />
        </Notice>
      )}
      {state.status === "failed" && (
        <Notice tone="danger">
          {explain(state.reason)} {state.hash && <HashLink hash={state.hash}>{t("view")}</HashLink>}{" "}
          <CopyButton
            text={[state.hash, state.reason.details].filter(Boolean).join("\n")}
            label={t("copyDetails")}
          />
        </Notice>
      )}
    </div>
  );
}
