import { useLocale, useTranslations } from "next-intl";
import type { Explained } from "@/hooks/explain";
import { formatAmount } from "@/lib/amount/format";
import { formatUsd } from "@/lib/amount/formatRate";

/** Arguments of custom errors by what they count. Others are shown as they are. */
const dollars = new Set(["value", "required"]);
const tokens = new Set([
  "debt",
  "minDebt",
  "ceiling",
  "balance",
  "needed",
  "allowance",
  "loanDebt",
  "maximum",
  "minimum",
  "cost",
  "maxCost",
  "received",
  "minReceived",
  "available",
  "budget",
]);
const times = new Set(["until", "nextAt", "from", "next", "time", "deadline", "previous", "last"]);
const statusNames = ["open", "closed", "stale", "held", "frozen"] as const;

/** Turns what went wrong into a sentence in the reader's language. */
export function useExplain(): (reason: Explained) => string {
  const t = useTranslations();
  const locale = useLocale();

  const argument = (name: string, value: unknown): string => {
    if (name === "status" && typeof value === "number") return t(`status.${statusNames[value] ?? "frozen"}`);
    if (typeof value !== "bigint") return String(value);
    if (dollars.has(name)) return formatUsd(value, { locale });
    if (tokens.has(name)) return formatAmount(value, 18, { locale, digits: 4, trim: true });
    if (times.has(name)) return new Date(Number(value) * 1_000).toLocaleString(locale);
    return value.toString();
  };

  return (reason) => {
    if (reason.kind === "contract") {
      const entries = Object.entries(reason.args).map(([name, value]) => [name, argument(name, value)]);
      return t(`errors.${reason.name}`, Object.fromEntries(entries));
    }
    if (reason.kind === "pool") return t(`failure.${reason.reason}`);
    if (reason.kind === "unknown") return t("failure.unknown", { name: reason.name });
    return t(`failure.${reason.kind}`);
  };
}
