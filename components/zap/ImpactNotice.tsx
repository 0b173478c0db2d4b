"use client";
import { useTranslations } from "next-intl";
import { Notice } from "@/components/ui/Notice";
import type { ImpactLevel } from "@/lib/pool/impact";

/** Says what a large step does to the pool's price. */
export function ImpactNotice({ level }: { level: ImpactLevel | undefined }) {
  const t = useTranslations("zap.impact");
  if (level === undefined || level === "fair") return null;
  return <Notice tone={level === "caution" ? "caution" : "danger"}>{t(level)}</Notice>;
}
