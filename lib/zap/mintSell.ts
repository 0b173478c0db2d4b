import { type Health, healthOf } from "@/lib/cdp/health";
import { debtValue } from "@/lib/cdp/ratio";
import { divUp } from "@/lib/math";
import { getAmountIn, getAmountOut, maxSold, minReceived, priceImpact, spotPrice } from "@/lib/pool/quote";
import type { LeverageMarket } from "@/lib/zap/leverage";
import { worseToBuy, worseToSell } from "@/lib/zap/tolerance";

/** An asset's pool with pUSD and its real price; a `Lens` asset view fits as it is. */
interface GapAsset {
  price: bigint;
  reserveAsset: bigint;
  reservePusd: bigint;
}

/** What minting an asset and selling it at once leads to. */
export interface SaleQuote {
  /** pUSD that the sale brings, and the least to accept. */
  proceeds: bigint;
  minProceeds: bigint;
  /** Of the sold asset's worth at its real price, dollars (WAD): what is gained where the real one is bought elsewhere. */
  gain: bigint;
  /** How much worse than the real price the sale is, WAD fraction; negative for better. */
  worse: bigint;
  /** Of the asset. */
  fee: bigint;
  impact: bigint;
  /** Of the pool afterwards, pUSD (WAD). */
  priceAfter: bigint | undefined;
  health: Health | undefined;
}

/** Undefined while there is nothing to sell or the pool gives nothing for it. */
export function saleQuote(
  {
    asset,
    market,
    collateral,
    debt,
  }: { asset: GapAsset; market: LeverageMarket; collateral: bigint; debt: bigint },
  slippageBps: number,
): SaleQuote | undefined {
  const { reserveAsset, reservePusd, price } = asset;
  const proceeds = getAmountOut(debt, reserveAsset, reservePusd);
  if (proceeds === 0n) return undefined;
  return {
    proceeds,
    minProceeds: minReceived(proceeds, slippageBps),
    gain: proceeds - debtValue(debt, market),
    worse: worseToSell(proceeds, debt, price),
    fee: divUp(debt * 3n, 1_000n),
    impact: priceImpact(debt, reserveAsset),
    priceAfter: spotPrice(reserveAsset + debt, reservePusd - proceeds),
    health: healthOf(collateral, debt, market),
  };
}

/** What buying an asset to repay with it leads to. */
export interface PurchaseQuote {
  /** pUSD that it costs, and the most to give. */
  cost: bigint;
  maxCost: bigint;
  /** Dollars (WAD) saved against the real price. */
  gain: bigint;
  worse: bigint;
  /** pUSD. */
  fee: bigint;
  impact: bigint;
}

/** Undefined where the pool does not hold that much. */
export function purchaseQuote(
  asset: GapAsset,
  amount: bigint,
  slippageBps: number,
): PurchaseQuote | undefined {
  const { reserveAsset, reservePusd, price } = asset;
  const cost = getAmountIn(amount, reservePusd, reserveAsset);
  if (!cost) return undefined;
  return {
    cost,
    maxCost: maxSold(cost, slippageBps),
    gain: (amount * price) / 10n ** 18n - cost,
    worse: worseToBuy(cost, amount, price),
    fee: divUp(cost * 3n, 1_000n),
    impact: priceImpact(cost, reservePusd),
  };
}
