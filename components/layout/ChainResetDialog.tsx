"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { useChainReset } from "@/hooks/useChainReset";

/** After the test chain was started anew, wallets still count from the old one. Only the reader can tell them. */
export function ChainResetDialog() {
  const t = useTranslations("reset");
  const { wasReset, dismiss } = useChainReset();
  return (
    <Dialog open={wasReset} onClose={dismiss} title={t("title")}>
      <div data-testid="chain-reset" className="flex flex-col gap-4 text-14 text-n10">
        <p>{t("text")}</p>
        <ol className="flex list-decimal flex-col gap-1 pl-5">
          <li>{t("step1")}</li>
          <li>{t("step2")}</li>
          <li>{t("step3")}</li>
        </ol>
        <Button look="primary" size="large" onClick={dismiss}>
          {t("done")}
        </Button>
      </div>
    </Dialog>
  );
}
