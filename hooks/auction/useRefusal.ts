import { useLocale, useTranslations } from "next-intl";
import { formatAmount } from "@/lib/amount/format";
import type { Refusal } from "@/lib/auction/refusal";

/** Says why nothing can be bought or delivered, in the few words of a button. */
export function useRefusal(minDebt: bigint) {
  const t = useTranslations("auctions.refusal");
  const locale = useLocale();
  return (refusal: Refusal | undefined, symbol: string) =>
    refusal && t(refusal, { symbol, minimum: formatAmount(minDebt, 18, { locale, digits: 4, trim: true }) });
}
