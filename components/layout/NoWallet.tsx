"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { Link } from "@/i18n/navigation";

/** For a browser without a wallet: where to get one, and what can be done without. */
export function NoWallet({ onDone }: { onDone: () => void }) {
  const t = useTranslations("wallet");
  return (
    <div className="flex flex-col gap-4 text-14 text-n10">
      <p className="text-pretty">{t("noneText")}</p>
      <a
        href="https://ethereum.org/wallets/find-wallet/"
        target="_blank"
        rel="noopener noreferrer"
        className="flex min-h-13 items-center justify-center rounded-xl bg-accent px-5 text-16 font-medium text-accent-ink hover:bg-accent-hover"
      >
        {t("install")}
      </a>
      <p className="text-12 text-n9">{t("afterInstall")}</p>
      <div className="flex justify-between border-t border-n5 pt-3">
        <Link href="/" onClick={onDone} className="text-accent-text hover:underline">
          {t("lookAround")}
        </Link>
        <Button look="text" onClick={() => window.location.reload()}>
          {t("reload")}
        </Button>
      </div>
    </div>
  );
}
