"use client";
import { useTranslations } from "next-intl";

/** A person accepts a price that the step itself moves. */
export function Agreement({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const t = useTranslations("zap.impact");
  return (
    <label className="flex min-h-6 items-center gap-2 text-14 text-n11">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 accent-accent"
      />
      {t("agree")}
    </label>
  );
}
