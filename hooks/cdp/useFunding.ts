import { GAS_RESERVE } from "@/hooks/gasReserve";
import { useDeployment } from "@/hooks/useDeployment";
import { type MarketView, useOverview } from "@/hooks/useOverview";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import { max } from "@/lib/math";

/** How an account pays collateral into a market: ETH is wrapped when WETH does not suffice, permits where they exist. */
export function useFunding(market: MarketView | undefined) {
  const { overview, personal } = useOverview();
  const { addresses } = useDeployment();
  const permitDeadline = usePermitDeadline();
  const wraps = market?.collateralToken === addresses.weth;
  const ours = market !== undefined && (market.loan || market.debtFeed !== 0);
  const held = market && personal ? market.collateralBalance : undefined;
  const native = overview && personal && wraps ? overview.nativeBalance : 0n;

  return {
    /** ETH where it can be wrapped. */
    symbol: wraps ? "ETH" : (market?.collateralSymbol ?? ""),
    /** What can be paid, collateral units; undefined while unknown. */
    balance: held === undefined ? undefined : held + native,
    /** The same less what the network's fees need. */
    spendable: held === undefined ? undefined : held + max(native - GAS_RESERVE, 0n),
    /** ETH of an amount that has to be wrapped first, wei. */
    toWrap: (amount: bigint) => (wraps && held !== undefined ? max(amount - held, 0n) : 0n),
    /** What a plan needs to know about paying an amount. */
    fundingOf: (amount: bigint) => ({
      allowance: market?.collateralAllowance ?? 0n,
      nativeToWrap: wraps ? max(amount - (held ?? 0n), 0n) : 0n,
      permitDeadline: ours ? permitDeadline : undefined,
    }),
  };
}
