import { max, sqrt, WAD } from "@/lib/math";
import { getAmountOut } from "@/lib/pool/quote";

export interface Arbitrage {
  /** "sell" the asset into a premium, "buy" it out of a discount. */
  side: "sell" | "buy" | "none";
  /** Asset units when selling, stablecoin units when buying. */
  amountIn: bigint;
  amountOut: bigint;
  /** In the stablecoin, the asset counted at the oracle price. */
  profit: bigint;
}

const nothing: Arbitrage = { side: "none", amountIn: 0n, amountOut: 0n, profit: 0n };

/** The trade that earns most from the gap between pool and oracle, the 0.3 % fee counted. Price in WAD. */
export function arbitrage(reserveAsset: bigint, reservePusd: bigint, oraclePrice: bigint): Arbitrage {
  if (reserveAsset <= 0n || reservePusd <= 0n || oraclePrice <= 0n) return nothing;
  const sale = bestInput(reserveAsset, (reserveAsset * reservePusd * WAD) / oraclePrice);
  if (sale > 0n) {
    const amountOut = getAmountOut(sale, reserveAsset, reservePusd);
    return worthwhile({
      side: "sell",
      amountIn: sale,
      amountOut,
      profit: amountOut - (sale * oraclePrice) / WAD,
    });
  }
  const purchase = bestInput(reservePusd, (reserveAsset * reservePusd * oraclePrice) / WAD);
  const amountOut = getAmountOut(purchase, reservePusd, reserveAsset);
  return worthwhile({
    side: "buy",
    amountIn: purchase,
    amountOut,
    profit: (amountOut * oraclePrice) / WAD - purchase,
  });
}

/** Pool prices between which the fee eats any gain (WAD). */
export function feeBand(oraclePrice: bigint): { low: bigint; high: bigint } {
  return { low: (oraclePrice * 997n) / 1000n, high: (oraclePrice * 1000n) / 997n };
}

/** Where the marginal price after the fee meets the oracle; `product` is k in squared input units. */
function bestInput(reserveIn: bigint, product: bigint): bigint {
  return max((sqrt(product * 997_000n) - reserveIn * 1000n) / 997n, 0n);
}

function worthwhile(trade: Arbitrage): Arbitrage {
  return trade.amountIn > 0n && trade.profit > 0n ? trade : nothing;
}
