"use client";
import { useTranslations } from "next-intl";

/** A person who goes near the minimum says that they know what may happen. */
export function RiskCheck({
  checked,
  onChange,
  discount,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** What a liquidation costs, already written as a percentage. */
  discount: string;
}) {
  const t = useTranslations("cdp");
  return (
    <label className="flex items-start gap-3 rounded-lg border border-caution/50 bg-caution/8 px-3 py-2.5 text-14 text-caution">
      <input
        type="checkbox"
        name="risk"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-(--caution)"
      />
      <span className="text-pretty">{t("risk", { discount })}</span>
    </label>
  );
}
