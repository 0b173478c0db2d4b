"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { EmptyState } from "@/components/ui/EmptyState";

/** A page that broke: what to do, and something to copy into a report. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("pageError");
  return (
    <EmptyState
      tone="error"
      title={t("title")}
      text={t("text")}
      action={
        <span className="flex items-center gap-6">
          <Button onClick={reset}>{t("retry")}</Button>
          <CopyButton
            text={[error.message, error.digest, error.stack].filter(Boolean).join("\n")}
            label={t("copy")}
          />
        </span>
      }
    />
  );
}
