"use client";
import { useLocale, useTranslations } from "next-intl";
import { useTradeResult } from "@/hooks/pool/useTradeResult";
import type { TransactionState } from "@/hooks/transactionState";
import { useDeployment } from "@/hooks/useDeployment";
import type { AssetView } from "@/hooks/useOverview";
import { formatAmount } from "@/lib/amount/format";
import { formatPrice } from "@/lib/amount/formatRate";
import { mulDivDown, WAD } from "@/lib/math";

/** What was bought or sold, by the receipt. */
export function TradeResult({ asset, state }: { asset: AssetView; state: TransactionState }) {
  const t = useTranslations("trade");
  const locale = useLocale();
  const { addresses } = useDeployment();
  const hash = state.status === "confirmed" ? state.hash : undefined;
  const result = useTradeResult(hash, asset.token, addresses.pusd);
  if (!hash || !result || result.asset === 0n) return <p aria-live="polite" className="hidden" />;
  const size = (value: bigint) => (value < 0n ? -value : value);
  const [amount, money] = [size(result.asset), size(result.pusd)];
  return (
    <p
      aria-live="polite"
      data-testid="trade-result"
      data-asset={result.asset.toString()}
      data-pusd={result.pusd.toString()}
      className="text-center text-16 text-n11"
    >
      {t(result.asset > 0n ? "bought" : "sold", {
        amount: formatAmount(amount, 18, { locale, digits: 6, trim: true }),
        symbol: asset.symbol,
        money: formatAmount(money, 18, { locale }),
        price: formatPrice(mulDivDown(money, WAD, amount), { locale }),
      })}
    </p>
  );
}
