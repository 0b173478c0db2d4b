"use client";
import { Skeleton } from "@/components/ui/Skeleton";
import { DeleverageForm } from "@/components/zap/DeleverageForm";
import { useMarket } from "@/hooks/useMarket";
import { usePosition } from "@/hooks/usePosition";

/** Sells collateral of a position for the pUSD that repays it, in one transaction. */
export function DeleverageTab({ id: text }: { id: string }) {
  const id = BigInt(text);
  const { position } = usePosition(id);
  const { market, asset } = useMarket(Number(id >> 32n));
  if (!position || !market) return <Skeleton className="mt-4 h-56 w-full" />;
  return <DeleverageForm position={position} market={market} asset={asset} />;
}
