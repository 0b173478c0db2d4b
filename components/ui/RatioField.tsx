"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { RatioBar } from "@/components/ui/RatioBar";
import { ratioBps, ratioTone } from "@/components/ui/ratioScale";
import { ratioOf, ratioText } from "@/lib/cdp/linkedFields";

const tones = { danger: "text-danger", caution: "text-caution", safe: "text-n11" };

/** The ratio as a number to type and a bar to drag. Outside the field it shows what the amounts really give. */
export function RatioField({
  text,
  ratio,
  minRatio,
  onType,
  onDrag,
  disabled,
}: {
  /** What was asked for, in percent. */
  text: string;
  /** What the amounts give (WAD), when there are two. */
  ratio: bigint | undefined;
  /** Bps. */
  minRatio: number;
  onType: (text: string) => void;
  onDrag: (bps: number) => void;
  disabled?: boolean;
}) {
  const t = useTranslations("ratio");
  const [typing, setTyping] = useState(false);
  const id = useId();
  const asked = ratioOf(text);
  const shown = ratio ?? (asked === undefined ? undefined : BigInt(asked) * 10n ** 14n);
  const tone = ratio === undefined ? "safe" : ratioTone(ratioBps(ratio), minRatio);

  return (
    <div>
      <div className="flex items-center justify-between gap-4">
        <label htmlFor={id} className="text-14 text-n9">
          {t("label")}
        </label>
        <span className="flex items-center gap-3">
          {ratio !== undefined && (
            <span className={`text-12 ${tones[tone]}`} data-testid="ratio-tone" data-tone={tone}>
              {t(tone)}
            </span>
          )}
          <span className="flex min-h-9 w-28 items-center gap-1 rounded-lg border border-n7 bg-n1 px-3 text-16 text-n11 focus-within:border-accent-text">
            <input
              id={id}
              name="ratio"
              type="text"
              inputMode="decimal"
              autoComplete="off"
              disabled={disabled}
              data-testid="ratio"
              data-raw={ratio?.toString()}
              value={typing || ratio === undefined ? text : ratioText(ratio)}
              onFocus={() => setTyping(true)}
              onBlur={() => setTyping(false)}
              onChange={(event) => onType(event.target.value)}
              className="w-full min-w-0 bg-transparent text-right outline-none"
            />
            %
          </span>
        </span>
      </div>
      <RatioBar ratio={shown} minRatio={minRatio} onChange={onDrag} disabled={disabled} />
    </div>
  );
}
