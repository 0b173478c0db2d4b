"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { amountText, formatAmount, formatFull } from "@/lib/amount/format";
import { formatUsd } from "@/lib/amount/formatRate";
import { parseAmount } from "@/lib/amount/parse";

type AmountInputProps = {
  label: ReactNode;
  value: string;
  onChange: (text: string) => void;
  decimals?: number;
  symbol: string;
  /** Stands before the symbol: a badge, or a select in place of both. */
  adornment?: ReactNode;
  /** Shown under the field; undefined while unknown. */
  balance?: bigint;
  balanceLabel?: ReactNode;
  /** What Max fills in; the balance unless told. Without either there is no Max. */
  max?: bigint;
  /** WAD dollars of the entered amount. */
  usd?: bigint;
  /** A sentence under the field that says what is wrong. */
  error?: ReactNode;
  disabled?: boolean;
  name?: string;
};

/** A field for an amount. Comma, dot and full-width digits are understood; the wheel changes nothing. */
export function AmountInput(props: AmountInputProps) {
  const {
    label,
    value,
    onChange,
    decimals = 18,
    symbol,
    adornment,
    balance,
    balanceLabel,
    usd,
    disabled,
  } = props;
  const t = useTranslations("ui");
  const locale = useLocale();
  const id = useId();
  const max = props.max ?? balance;
  const parsed = parseAmount(value, decimals);
  const error = !parsed.ok && parsed.reason !== "empty" ? t(`amount.${parsed.reason}`) : props.error;

  return (
    <div>
      <div
        className={cx(
          "rounded-xl border bg-n1 px-4 py-3 focus-within:border-accent-text focus-within:ring-1 focus-within:ring-accent-text",
          error ? "border-danger" : "border-n7",
          disabled && "opacity-60",
        )}
      >
        <label htmlFor={id} className="block text-12 text-n9">
          {label}
        </label>
        <div className="mt-1 flex items-center gap-3">
          <input
            id={id}
            name={props.name}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            placeholder="0"
            value={value}
            disabled={disabled}
            aria-invalid={Boolean(error)}
            aria-describedby={`${id}-note`}
            onChange={(event) => onChange(event.target.value)}
            className="w-full min-w-0 bg-transparent text-28 text-n11 outline-none"
          />
          <span className="flex shrink-0 items-center gap-2 text-16 text-n11">
            {adornment}
            {symbol}
          </span>
        </div>
        <div className="mt-1 flex min-h-6 items-center justify-between gap-3 text-12 text-n9">
          <span>{usd !== undefined && usd > 0n ? `≈ ${formatUsd(usd, { locale })}` : ""}</span>
          {balance !== undefined && (
            <span
              className="flex items-center gap-2"
              title={`${formatFull(balance, decimals, locale)} ${symbol}`}
            >
              {balanceLabel ?? t("balance")}{" "}
              {formatAmount(balance, decimals, { locale, digits: 4, trim: true })}
              {max !== undefined && max > 0n && !disabled && (
                <Button
                  look="text"
                  className="px-1 text-12"
                  onClick={() => onChange(amountText(max, decimals))}
                >
                  {t("max")}
                </Button>
              )}
            </span>
          )}
        </div>
      </div>
      <p id={`${id}-note`} className={cx("text-12 text-danger", Boolean(error) && "mt-1.5")}>
        {error}
      </p>
    </div>
  );
}
