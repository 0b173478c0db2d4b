"use client";
import { useTranslations } from "next-intl";
import { SaveFacts } from "@/components/save/SaveFacts";
import { SaveForm } from "@/components/save/SaveForm";
import { SaveStory } from "@/components/save/SaveStory";
import { SaveWords } from "@/components/save/SaveWords";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Skeleton } from "@/components/ui/Skeleton";
import { useSaving } from "@/hooks/useSaving";
import { useWallet } from "@/hooks/useWallet";

const columns = "grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1fr)_26rem] lg:gap-x-12";

/** The savings vault: what it earns and from what, one's own part, and the form. */
export function SavePanel() {
  const t = useTranslations("save");
  const { account } = useWallet();
  const { saving, personal, failing, retry } = useSaving(account);
  if (!saving && failing) {
    return (
      <EmptyState
        tone="error"
        title={t("failed")}
        text={t("failedText")}
        action={<Button onClick={retry}>{t("retry")}</Button>}
      />
    );
  }
  if (!saving) {
    return (
      <div aria-busy="true" className={columns}>
        <div className="grid gap-4">
          <Skeleton className="h-24 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
        <Skeleton className="h-96 w-full rounded-2xl" />
      </div>
    );
  }
  return (
    <div className={columns}>
      <SaveFacts saving={saving} />
      <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
        <SaveForm saving={saving} personal={personal} />
      </div>
      {account && personal && <SaveStory account={account} saving={saving} />}
      <SaveWords />
    </div>
  );
}
