"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { amountText } from "@/lib/amount/format";
import { parseAmount } from "@/lib/amount/parse";

/** A small number, kept as a whole number of its last decimal. What can't be kept is said and not kept. */
export function NumberSetting({
  label,
  unit,
  decimals,
  value,
  most,
  note,
  onChange,
}: {
  label: string;
  unit: string;
  decimals: number;
  value: number;
  most: number;
  note?: string;
  onChange: (value: number) => void;
}) {
  const t = useTranslations("settings");
  const id = useId();
  const [text, setText] = useState(() => amountText(BigInt(value), decimals));
  const read = (next: string) => {
    const parsed = parseAmount(next, decimals);
    return parsed.ok && parsed.value > 0n && parsed.value <= BigInt(most) ? Number(parsed.value) : undefined;
  };
  const invalid = read(text) === undefined;
  const change = (next: string) => {
    setText(next);
    const kept = read(next);
    if (kept !== undefined) onChange(kept);
  };
  return (
    <div>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-n9">
          {label}
        </label>
        <span className="flex items-center gap-2">
          <input
            id={id}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => change(event.target.value)}
            aria-invalid={invalid}
            aria-describedby={`${id}-note`}
            className="h-9 w-20 rounded-lg border border-n7 bg-n1 px-2 text-right text-n11 aria-invalid:border-danger"
          />
          {unit}
        </span>
      </div>
      <p id={`${id}-note`} className="text-right text-12 text-caution">
        {invalid ? t("outOfBounds", { most: amountText(BigInt(most), decimals), unit }) : note}
      </p>
    </div>
  );
}
