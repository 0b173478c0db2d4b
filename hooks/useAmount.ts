import { useMemo, useState } from "react";
import { amountText } from "@/lib/amount/format";
import { type AmountError, parseAmount } from "@/lib/amount/parse";

/** A text field that holds an amount: what the reader typed, and what it means in the token's smallest unit. */
export function useAmount(decimals = 18) {
  const [text, setText] = useState("");
  const parsed = useMemo(() => parseAmount(text, decimals), [text, decimals]);
  return {
    text,
    setText,
    /** Undefined while the text is empty or no amount. */
    value: parsed.ok ? parsed.value : undefined,
    error: parsed.ok || parsed.reason === "empty" ? undefined : (parsed.reason satisfies AmountError),
    setValue: (value: bigint | undefined) => setText(value === undefined ? "" : amountText(value, decimals)),
  };
}
