"use client";
import { NeutralForm } from "@/components/short/NeutralForm";
import { Skeleton } from "@/components/ui/Skeleton";
import { useShortMarket } from "@/hooks/short/useShortMarket";

/** Farms an asset's pool without betting on its price. */
export function NeutralTab({ symbol }: { symbol: string }) {
  const subject = useShortMarket(symbol);
  return subject ? <NeutralForm subject={subject} /> : <Skeleton className="h-96 w-full" />;
}
