"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { EmptyState } from "@/components/ui/EmptyState";

/** A page that broke: what to do, and something to copy into a report. */
export function PageFailure({ error, onRetry }: { error: Error & { digest?: string }; onRetry: () => void }) {
  const t = useTranslations("pageError");
  const details = [error.message, error.digest, error.stack].filter(Boolean).join("\n");
  return (
    <EmptyState
      tone="error"
      title={t("title")}
      text={t("text")}
      action={
        <span className="flex items-center gap-6">
          <Button onClick={onRetry}>{t("retry")}</Button>
          <CopyButton text={details} label={t("copy")} />
        </span>
      }
    />
  );
}
