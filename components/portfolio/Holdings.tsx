"use client";
import { SavingHolding } from "@/components/portfolio/SavingHolding";
import { ShortHoldings } from "@/components/portfolio/ShortHoldings";
import { StakeHoldings } from "@/components/portfolio/StakeHoldings";
import { VaultHoldings } from "@/components/portfolio/VaultHoldings";
import { useViewedOwner } from "@/hooks/useViewedOwner";

/** What an account has besides positions: shorts, liquidity, compounding liquidity, savings. Nothing of it: nothing. */
export function Holdings() {
  const { owner } = useViewedOwner();
  if (!owner) return null;
  return (
    <div className="mt-4 grid gap-10 empty:hidden">
      <ShortHoldings owner={owner} />
      <StakeHoldings owner={owner} />
      <VaultHoldings owner={owner} />
      <SavingHolding owner={owner} />
    </div>
  );
}
