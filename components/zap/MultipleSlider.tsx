"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import type { LeverageForm } from "@/hooks/zap/useLeverageForm";
import { multipleText } from "@/lib/zap/multiple";

/** How many times one's own collateral the position is to hold. Arrow keys move it by a step. */
export function MultipleSlider({
  form: { multiple, most = multiple, step },
  onChange,
  disabled,
}: {
  form: LeverageForm;
  onChange: (multiple: number) => void;
  disabled?: boolean;
}) {
  const t = useTranslations("zap.leverage");
  const id = useId();
  return (
    <div>
      <div className="flex items-center justify-between gap-4">
        <label htmlFor={id} className="text-14 text-n9">
          {t("multiple")}
        </label>
        <output htmlFor={id} className="text-20 text-n11" data-testid="multiple" data-raw={multiple}>
          {t("times", { multiple: multipleText(multiple) })}
        </output>
      </div>
      <input
        id={id}
        name="multiple"
        type="range"
        min={10_500}
        max={most}
        step={step}
        value={multiple}
        disabled={disabled}
        aria-valuetext={t("times", { multiple: multipleText(multiple) })}
        onChange={(event) => onChange(Number(event.target.value))}
        className="mt-2 h-6 w-full cursor-ew-resize accent-accent"
      />
      <p className="flex justify-between text-12 text-n9">
        <span>{t("times", { multiple: "1.05" })}</span>
        <span>{t("atMost", { multiple: multipleText(most) })}</span>
      </p>
    </div>
  );
}
