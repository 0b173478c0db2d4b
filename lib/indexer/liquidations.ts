import { asOf } from "@/lib/indexer/asOf";
import { amount, hex, integer, list, record, text } from "@/lib/indexer/read";

/** Debt repaid by somebody else, and the collateral taken for it. */
const liquidation = record({
  /** Chain time, seconds. */
  time: integer,
  hash: hex,
  logIndex: integer,
  /** Id of the position. */
  position: amount,
  liquidator: hex,
  /** In the smallest unit of each token. */
  repaid: amount,
  seized: amount,
  debtSymbol: text,
  collateralSymbol: text,
  collateralDecimals: integer,
});

/** Reply of `/liquidations`, newest first. */
export const latestLiquidations = record({ asOf, liquidations: list(liquidation) });
