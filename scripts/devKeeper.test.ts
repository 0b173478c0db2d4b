import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { accountAt } from "@/services/environment";
import { startKeeper } from "./keeper";
import { ETH, type Stage, setStage, TSLA } from "./keeperStage";
import { freePort } from "./port";
import type { Child } from "./process";

vi.setConfig({ testTimeout: 60_000 });

let stage: Stage;
let keeper: Child;
let page: string;
const keeperAddress = accountAt(12).address;

beforeAll(async () => {
  stage = await setStage();
  const port = await freePort(21_200);
  page = `http://127.0.0.1:${port}`;
  keeper = startKeeper({ port, rpcUrl: stage.anvil.url });
}, 180_000);

// Between rounds there is time.
beforeEach(() => stage.idle(page), 60_000);

afterAll(async () => {
  await keeper.stop();
  await stage.anvil.stop();
});

test("default: what is derived of a round follows in the next block", async () => {
  const permitted = await stage.round(TSLA, 401);
  const derived = await stage.roundOf("TSLA2L", permitted);
  expect(Number(derived.blockNumber - permitted)).toBeLessThanOrEqual(1);
});

test("behavior: an unsafe position is liquidated in the block after the round that permits it", async () => {
  const id = await stage.open("mTSLA", 6_400, 10);
  await stage.idle(page);
  const permitted = await stage.round(TSLA, 440);
  const liquidated = await stage.liquidationOf(id);
  expect(Number(liquidated.blockNumber - permitted)).toBeLessThanOrEqual(1);
});

test("behavior: an unsafe position is put up for auction in the block after, and bought as soon as that pays", async () => {
  const id = await stage.open("pUSD", 2, 3_900);
  await stage.idle(page);
  const permitted = await stage.round(ETH, 2_850);
  const started = await stage.auctionEvent("Started", id);
  expect(Number(started.blockNumber - permitted)).toBeLessThanOrEqual(1);
  await stage.auctionEvent("Ended", id);
  expect(await stage.holds(stage.addresses.weth, keeperAddress)).toBeGreaterThan(0n);
});
