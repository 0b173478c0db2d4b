"use client";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/Notice";
import type { ImpactLevel } from "@/lib/pool/impact";

/** Says what a large trade does to its own price, and asks for an agreement where it costs much. */
export function ImpactCheck({
  level,
  agreed,
  onAgree,
}: {
  level: ImpactLevel | undefined;
  agreed: boolean;
  onAgree: (yes: boolean) => void;
}) {
  const t = useTranslations("trade.impactNotice");
  if (level === undefined || level === "fair") return null;
  if (level !== "confirm") {
    return <Notice tone={level === "caution" ? "caution" : "danger"}>{t(level)}</Notice>;
  }
  return (
    <Notice tone="danger">
      <p>{t("confirm")}</p>
      <label className="mt-2 flex min-h-6 items-center gap-2 text-n11">
        <input
          type="checkbox"
          checked={agreed}
          onChange={(event) => onAgree(event.target.checked)}
          className="size-4 accent-accent"
        />
        {t("agree")}
      </label>
    </Notice>
  );
}
