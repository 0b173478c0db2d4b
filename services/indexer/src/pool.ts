import { ponder } from "ponder:registry";
import * as t from "ponder:schema";
import { place } from "../place";
import { pointOf, record } from "../price";
import { addresses } from "../settings";
import { ensureToken } from "../token";
import { addToDay, valueCollateral } from "../totals";

const pusd = addresses.pusd.toLowerCase();

ponder.on("UniswapV2Factory:PairCreated", async ({ event, context }) => {
  const [token0, token1, pair] = event.args;
  const isToken0 = token1.toLowerCase() === pusd;
  if (!isToken0 && token0.toLowerCase() !== pusd) return;
  const token = isToken0 ? token0 : token1;
  const createdAt = Number(event.block.timestamp);
  await context.db
    .insert(t.pool)
    .values({ pair, token, isToken0, reserveToken: 0n, reservePusd: 0n, price: null, createdAt });
  await ensureToken(context, token);
  await context.db.update(t.token, { token }).set({ pair });
});

ponder.on("UniswapV2Pair:Sync", async ({ event, context: { db } }) => {
  const pair = event.log.address;
  const pool = await db.find(t.pool, { pair });
  if (!pool) return;
  const { reserve0, reserve1 } = event.args;
  const [reserveToken, reservePusd] = pool.isToken0 ? [reserve0, reserve1] : [reserve1, reserve0];
  const token = await db.find(t.token, { token: pool.token });
  const unit = 10n ** BigInt(token?.decimals ?? 18);
  const price = reserveToken > 0n ? (reservePusd * unit) / reserveToken : null;
  await db.update(t.pool, { pair }).set({ reserveToken, reservePusd, price });
  const time = Number(event.block.timestamp);
  await record(db, time, new Map([[pool.token, await pointOf(db, pool.token)]]));
  await valueCollateral(db, time, [pool.token]);
});

ponder.on("UniswapV2Pair:Swap", async ({ event, context: { db } }) => {
  const pair = event.log.address;
  const pool = await db.find(t.pool, { pair });
  if (!pool) return;
  const { to, amount0In, amount1In, amount0Out, amount1Out } = event.args;
  const [tokenIn, tokenOut] = pool.isToken0 ? [amount0In, amount0Out] : [amount1In, amount1Out];
  const [pusdIn, pusdOut] = pool.isToken0 ? [amount1In, amount1Out] : [amount0In, amount0Out];
  const side = pusdIn > pusdOut ? "buy" : "sell";
  const amount = side === "buy" ? tokenOut - tokenIn : tokenIn - tokenOut;
  const paid = side === "buy" ? pusdIn - pusdOut : pusdOut - pusdIn;
  const token = await db.find(t.token, { token: pool.token });
  const price = amount > 0n ? (paid * 10n ** BigInt(token?.decimals ?? 18)) / amount : 0n;
  const at = place(event);
  const trader = event.transaction.from;
  await db
    .insert(t.swap)
    .values({ ...at, pair, token: pool.token, side, trader, to, amount, pusd: paid, price });
  const traded = { volume: paid, amount, trades: 1 };
  await record(db, at.time, new Map([[pool.token, traded]]));
  await addToDay(db, at.time, { swaps: 1, volume: paid });
});

ponder.on("UniswapV2Pair:Mint", async ({ event, context: { db } }) => {
  const pair = event.log.address;
  const pool = await db.find(t.pool, { pair });
  if (!pool) return;
  const { sender, amount0, amount1 } = event.args;
  const [amount, paid] = pool.isToken0 ? [amount0, amount1] : [amount1, amount0];
  // The event names the router only; a harvest provides for its vault, whoever made it.
  const account = (await db.find(t.vault, { vault: sender })) ? sender : event.transaction.from;
  await db
    .insert(t.liquidityChange)
    .values({ ...place(event), pair, token: pool.token, kind: "add", account, amount, pusd: paid });
});

ponder.on("UniswapV2Pair:Burn", async ({ event, context: { db } }) => {
  const pair = event.log.address;
  const pool = await db.find(t.pool, { pair });
  if (!pool) return;
  const { amount0, amount1, to } = event.args;
  const [amount, paid] = pool.isToken0 ? [amount0, amount1] : [amount1, amount0];
  await db
    .insert(t.liquidityChange)
    .values({ ...place(event), pair, token: pool.token, kind: "remove", account: to, amount, pusd: paid });
});
