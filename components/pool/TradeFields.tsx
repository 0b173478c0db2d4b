"use client";
import { useTranslations } from "next-intl";
import { AmountInput } from "@/components/ui/AmountInput";
import { AssetBadge } from "@/components/ui/AssetBadge";
import type { Trade } from "@/hooks/pool/useTrade";
import type { AssetView, Overview } from "@/hooks/useOverview";
import { pegOf } from "@/lib/assetPrices";
import { mulDivDown, WAD } from "@/lib/math";
import { quotedText } from "@/lib/pool/quotedText";

/** Pay and receive. Either can be filled in; the other one follows the pool. */
export function TradeFields({
  trade,
  asset,
  overview,
  onEdit,
}: {
  trade: Trade;
  asset: AssetView;
  overview: Overview;
  onEdit: (field: "pay" | "receive", text: string) => void;
}) {
  const t = useTranslations("trade");
  const { form, pay, receive, quote, buying, transaction } = trade;
  const paying = form.field === "pay";
  /** Dollars: pUSD at its own price, the asset at its real one. */
  const usd = (amount: bigint | undefined, isPusd: boolean) => {
    const price = isPusd ? pegOf(overview.peg) : asset.price;
    return amount === undefined || !price ? undefined : mulDivDown(amount, price, WAD);
  };
  const badge = (isPusd: boolean) => (
    <AssetBadge
      symbol={isPusd ? "pUSD" : asset.symbol}
      assetClass={isPusd ? undefined : asset.class}
      size={24}
    />
  );
  return (
    <div className="flex flex-col gap-2">
      <AmountInput
        name="pay"
        label={t("pay")}
        symbol={pay.symbol}
        adornment={badge(buying)}
        value={paying ? form.amount : quote ? quotedText(quote.amountIn) : ""}
        onChange={(text) => onEdit("pay", text)}
        balance={pay.balance}
        usd={usd(quote?.amountIn, buying)}
        disabled={transaction.busy}
      />
      <AmountInput
        name="receive"
        label={t("receive")}
        symbol={receive.symbol}
        adornment={badge(!buying)}
        value={paying ? (quote ? quotedText(quote.amountOut) : "") : form.amount}
        onChange={(text) => onEdit("receive", text)}
        balance={receive.balance}
        max={0n}
        usd={usd(quote?.amountOut, !buying)}
        disabled={transaction.busy}
      />
    </div>
  );
}
