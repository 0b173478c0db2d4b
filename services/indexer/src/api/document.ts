import { INTERVALS } from "../../candle";
import { riskPaths } from "./documentRisk";
import { yieldPaths } from "./documentYield";
import {
  address,
  asOf,
  byId,
  byToken,
  get,
  limit,
  list,
  object,
  oneOf,
  orNull,
  place,
  query,
  text,
  wei,
  whole,
} from "./schema";
import { RANGES } from "./span";

const point = object({
  time: whole,
  oracle: orNull(wei),
  pool: orNull(wei),
  premium: { type: ["number", "null"] },
});
const candle = object({ time: whole, open: wei, high: wei, low: wei, close: wei });
const trade = object({
  ...place,
  ...{ token: address, symbol: text, trader: address, side: oneOf(["buy", "sell"]) },
  ...{ asset: wei, pusd: wei, price: wei },
});
const liquidation = object({
  ...place,
  ...{ position: wei, market: whole, owner: address, liquidator: address, repaid: wei, seized: wei },
  ...{ fee: wei, penalty: wei, badDebt: wei, leftover: wei, collateralPrice: wei, debtPrice: wei },
  ...{ collateralToken: address, collateralSymbol: text, collateralDecimals: whole },
  ...{ debtToken: address, debtSymbol: text },
});
const names = [
  ...["Opened", "Adjusted", "Closed", "Liquidated", "Offered", "Transferred", "Seized", "Restored"],
  ...["Started", "Bought", "Redone", "ClockStopped", "ClockResumed", "Ended", "Cancelled"],
  ...["Settled", "Converted", "WrittenOff"],
];
const positionEvent = object({
  ...place,
  ...{ name: oneOf(names), args: { type: "object", additionalProperties: text } },
  ...{ collateralPrice: orNull(wei), debtPrice: orNull(wei) },
});
const day = object({
  ...{ day: whole, swaps: whole, volume: wei, opened: whole, closed: whole, liquidations: whole },
  ...{ fees: wei, pusdSupply: wei, tvl: wei },
});
const part = object({ token: address, symbol: text, locked: wei, pooled: wei, price: wei, value: wei });
const ticker = object({
  ...{
    ticker_id: text,
    base_currency: address,
    target_currency: address,
    pool_id: address,
    last_price: text,
  },
  ...{ base_volume: text, target_volume: text, liquidity_in_usd: text, bid: text, ask: text },
  ...{ high: text, low: text },
});
const listed = object({ chainId: whole, address, name: text, symbol: text, decimals: whole });
const version = object({ major: whole, minor: whole, patch: whole });

/** What the indexer answers, as OpenAPI 3.1 says it. */
export const document = {
  openapi: "3.1.0",
  info: {
    title: "Parallax indexer",
    version: "1.0.0",
    description:
      "History of prices, trades, positions, auctions, the treasury, settlements, farms, shorts and vaults. Read-only. Amounts are decimal strings; every answer says up to which block it tells the story, in asOf or in the headers x-as-of-block and x-as-of-time.",
  },
  paths: {
    "/state": get(
      "How far the indexer is",
      object({
        status: oneOf(["ready", "syncing", "reset"]),
        block: whole,
        time: whole,
        genesis: text,
        asOf,
      }),
    ),
    "/assets/{token}/chart": get(
      "Oracle price, pool price and premium over a range, and when the market was closed",
      object({
        asOf,
        interval: whole,
        points: list(point),
        closed: list(object({ from: whole, to: whole })),
      }),
      [byToken, query("range", { ...oneOf(Object.keys(RANGES)), default: "1D" })],
    ),
    "/assets/{token}/candles": get(
      "Open, high, low and close of one series",
      object({ asOf, candles: list(candle) }),
      [
        byToken,
        query("series", { ...oneOf(["oracle", "pool", "premium"]), default: "oracle" }),
        query("interval", { type: "integer", enum: [...INTERVALS], default: 300 }),
        query("from", whole),
        query("to", whole),
      ],
    ),
    "/trades": get("The latest trades", object({ asOf, trades: list(trade) }), [limit]),
    "/liquidations": get("The latest liquidations", object({ asOf, liquidations: list(liquidation) }), [
      limit,
    ]),
    "/positions/{id}/history": get(
      "What happened to a position, oldest first",
      object({ asOf, events: list(positionEvent) }),
      [byId],
    ),
    ...riskPaths,
    ...yieldPaths,
    "/protocol/daily": get("Totals of each day (UTC), newest first", object({ asOf, days: list(day) }), [
      limit,
    ]),
    "/tokenlist": get(
      "Tokens, by the schema of Uniswap's token lists",
      object({ name: text, timestamp: text, version, tokens: list(listed) }),
    ),
    "/tickers": get("Pools, as CoinGecko reads a decentralised exchange", list(ticker)),
    "/tvl": get(
      "Value of all external collateral (USD, WAD); claims on it are not counted again",
      object({ asOf, tvl: wei, parts: list(part) }),
    ),
    "/graphql": {
      post: {
        summary: "Any table, by GraphQL; read-only",
        requestBody: { content: { "application/json": { schema: object({ query: text }) } } },
        responses: {
          200: {
            description: "data or errors",
            content: {
              "application/json": { schema: { type: "object", properties: { data: { type: "object" } } } },
            },
          },
        },
      },
    },
  },
};
