"use client";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { useExplain } from "@/hooks/useExplain";
import { formatFull } from "@/lib/amount/format";
import type { Refusal } from "@/lib/cdp/refusal";

/** The contract's own sentence for a ratio below the minimum, and the amount that would pass. */
export function UnsafeNotice({
  refusal,
  most,
  decimals = 18,
  symbol,
  onUse,
}: {
  refusal: Refusal | undefined;
  /** The largest amount that passes, smallest unit. */
  most: bigint | undefined;
  decimals?: number;
  symbol: string;
  onUse: (amount: bigint) => void;
}) {
  const t = useTranslations("cdp");
  const explain = useExplain();
  const locale = useLocale();
  if (refusal?.kind !== "unsafe") return null;
  const { value, required } = refusal;
  return (
    <Notice
      tone="danger"
      action={
        most !== undefined &&
        most > 0n && (
          <Button look="text" className="shrink-0" onClick={() => onUse(most)}>
            {t("useMost")}
          </Button>
        )
      }
    >
      {explain({ kind: "contract", name: "Unsafe", args: { value, required }, details: "" })}{" "}
      {most !== undefined && t("atMost", { amount: formatFull(most, decimals, locale), symbol })}
    </Notice>
  );
}
