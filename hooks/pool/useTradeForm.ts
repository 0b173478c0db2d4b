import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const tradeSides = ["buy", "sell"] as const;
export type TradeSide = (typeof tradeSides)[number];

const parsers = {
  side: parseAsStringLiteral(tradeSides).withDefault("buy"),
  /** Which of the two fields the reader filled in; the other one is computed. */
  field: parseAsStringLiteral(["pay", "receive"]).withDefault("pay"),
  amount: parseAsString.withDefault(""),
};

/** What the reader wants to trade. It lives in the URL, so it can be shared and survives a reload. */
export function useTradeForm() {
  const [form, setForm] = useQueryStates(parsers);
  return {
    ...form,
    setSide: (side: TradeSide) => void setForm({ side, field: null, amount: null }),
    setAmount: (field: typeof form.field, amount: string) => void setForm({ field, amount: amount || null }),
    clear: () => void setForm({ field: null, amount: null }),
  };
}
