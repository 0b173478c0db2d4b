import { useMemo } from "react";
import type { Address } from "viem";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";

export interface Token {
  symbol: string;
  decimals: number;
}

/** Looks the tokens of all markets up, and PLX. */
export function useTokens(): (address: Address) => Token | undefined {
  const { addresses } = useDeployment();
  const markets = useOverview().overview?.markets;
  return useMemo(() => {
    const known = new Map<Address, Token>([[addresses.plx, { symbol: "PLX", decimals: 18 }]]);
    for (const market of markets ?? []) {
      const { collateralToken, collateralSymbol, collateralDecimals, debtToken, debtSymbol } = market;
      known.set(collateralToken, { symbol: collateralSymbol, decimals: collateralDecimals });
      known.set(debtToken, { symbol: debtSymbol, decimals: 18 });
    }
    return (address) => known.get(address);
  }, [addresses.plx, markets]);
}
