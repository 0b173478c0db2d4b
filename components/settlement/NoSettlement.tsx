"use client";
import { useTranslations } from "next-intl";
import { ClaimNotice } from "@/components/transaction/ClaimNotice";
import { EmptyState } from "@/components/ui/EmptyState";
import { useWallet } from "@/hooks/useWallet";
import { Link } from "@/i18n/navigation";

/** The usual case: nothing winds down. What it would mean, in three sentences. */
export function NoSettlement() {
  const t = useTranslations("settle.none");
  const { account } = useWallet();
  return (
    <div className="grid gap-4">
      {account && <ClaimNotice owner={account} />}
      <EmptyState
        title={t("title")}
        text={t("text")}
        action={
          <Link href="/" className="text-accent-text underline-offset-4 hover:underline">
            {t("action")}
          </Link>
        }
      />
    </div>
  );
}
