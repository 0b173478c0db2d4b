import { db } from "ponder:api";
import schema from "ponder:schema";
import { Hono } from "hono";
import { graphql } from "ponder";
import { accountFarm, accountFarmEvents } from "./accountFarm";
import { readAsOf, stamp } from "./asOf";
import { auctionBuys, auctionStory, auctions } from "./auctions";
import { candles } from "./candles";
import { chart } from "./chart";
import { claims } from "./claims";
import { farmDays } from "./farmDays";
import { farms } from "./farms";
import { Missing } from "./find";
import { liquidations, positionHistory, protocolDaily, trades } from "./history";
import { watchDatabase } from "./lifeline";
import { openapi } from "./openapi";
import { plx } from "./plx";
import { BadRequest } from "./query";
import { redemptions, settlement } from "./settlement";
import { settlementOpen } from "./settlementOpen";
import { state } from "./state";
import { tickers } from "./tickers";
import { tokenList } from "./tokenList";
import { treasury, treasuryEvents } from "./treasury";
import { tvl } from "./tvl";
import { vaultDays, vaults } from "./vaults";
import { isChainGone } from "./witness";

if (process.env.DATABASE_URL) watchDatabase();

const app = new Hono();

app.get("/state", state);

/** Rows of a chain that is gone are no answer. */
app.use("*", async (c, next) => {
  if (isChainGone()) return c.json({ error: "The chain was replaced; the indexer begins anew." }, 503);
  await next();
});

app.post("/graphql", graphql({ db, schema }, { maxOperationDepth: 8 }));
app.get("/graphql", (c) => c.json({ error: "Questions are sent by POST." }, 405));

app.use("*", async (c, next) => {
  c.set("asOf", await readAsOf());
  await next();
  stamp(c);
});

app.get("/assets/:token/chart", chart);
app.get("/assets/:token/candles", candles);
app.get("/trades", trades);
app.get("/liquidations", liquidations);
app.get("/positions/:id/history", positionHistory);
app.get("/auctions", auctions);
app.get("/auctions/buys", auctionBuys);
app.get("/auctions/:id", auctionStory);
app.get("/treasury", treasury);
app.get("/treasury/events", treasuryEvents);
app.get("/plx", plx);
app.get("/settlement", settlement);
app.get("/settlement/open", settlementOpen);
app.get("/settlement/redemptions", redemptions);
app.get("/claims", claims);
app.get("/farms", farms);
app.get("/farms/days", farmDays);
app.get("/accounts/:account/farm", accountFarm);
app.get("/accounts/:account/farm/events", accountFarmEvents);
app.get("/vaults", vaults);
app.get("/vaults/:vault/days", vaultDays);
app.get("/protocol/daily", protocolDaily);
app.get("/tokenlist", tokenList);
app.get("/tickers", tickers);
app.get("/tvl", tvl);
app.get("/openapi.json", openapi);

app.all("*", (c) => c.json({ error: "There is no such page; /openapi.json lists them." }, 404));

app.onError((error, c) => {
  if (error instanceof BadRequest) return c.json({ error: error.message }, 400);
  if (error instanceof Missing) return c.json({ error: error.message }, 404);
  console.error(error);
  return c.json({ error: "The indexer failed to answer." }, 500);
});

export default app;
