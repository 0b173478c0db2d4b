"use client";
import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cx } from "@/components/ui/cx";

/** Copies a text that is too long to show, and says so. */
export function CopyButton({ text, label, className }: { text: string; label: string; className?: string }) {
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  const Icon = copied ? Check : Copy;
  return (
    <button
      type="button"
      onClick={copy}
      className={cx(
        "inline-flex min-h-6 items-center gap-1 rounded-sm align-middle text-12 hover:text-n11",
        className,
      )}
    >
      <Icon size={14} strokeWidth={1.5} aria-hidden="true" />
      <span className="underline underline-offset-4">{copied ? t("copied") : label}</span>
    </button>
  );
}
