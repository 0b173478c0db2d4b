"use client";
import { Amount } from "@/components/ui/Amount";
import type { AuctionView } from "@/hooks/useAuctions";
import { useTokens } from "@/hooks/useTokens";
import { kindOf } from "@/lib/auction/price";

/** How much is on sale, or in a recapitalisation wanted. */
export function LotAmount({ auction, testId }: { auction: AuctionView; testId?: string }) {
  const tokenOf = useTokens();
  const { sellToken, payToken, lot } = auction;
  const token = tokenOf(kindOf(auction) === "recapitalisation" ? payToken : sellToken);
  return (
    <Amount value={lot} decimals={token?.decimals} symbol={token?.symbol} digits={4} trim testId={testId} />
  );
}
