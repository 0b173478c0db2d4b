import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { accountAt } from "@/services/environment";
import { startKeeper } from "./keeper";
import { ETH, type Stage, setStage, TSLA } from "./keeperStage";
import { freePort } from "./port";
import type { Child } from "./process";

vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 20_000, interval: 20 };

let stage: Stage;
let keeper: Child;
let page: string;
const keeperAddress = accountAt(12).address;

beforeAll(async () => {
  stage = await setStage();
  const port = await freePort(21_200);
  page = `http://127.0.0.1:${port}`;
  keeper = startKeeper({ port, rpcUrl: stage.anvil.url });
  await vi.waitFor(
    async () => expect((await (await fetch(`${page}/health`)).json()).block).not.toBeNull(),
    patience,
  );
}, 180_000);

afterAll(async () => {
  await keeper.stop();
  await stage.anvil.stop();
});

test("default: derived feeds follow in the block after a round, and unsafe positions are liquidated there", async () => {
  const id = await stage.open("mTSLA", 6_400, 10);
  const permitted = await stage.round(TSLA, 440);
  await vi.waitFor(async () => expect(await stage.events.liquidated()).toHaveLength(1), patience);
  const [liquidated] = await stage.events.liquidated();
  expect(liquidated?.args.id).toBe(id);
  expect(Number((liquidated?.blockNumber ?? 0n) - permitted)).toBeLessThanOrEqual(1);
});

test("behavior: an unsafe position is put up for auction in the block after, and bought as soon as that pays", async () => {
  const id = await stage.open("pUSD", 2, 3_900);
  const permitted = await stage.round(ETH, 2_850);
  const started = await stage.auctionEvent("Started", id);
  expect(Number(started.blockNumber - permitted)).toBeLessThanOrEqual(1);
  await stage.auctionEvent("Ended", id);
  expect(await stage.holds(stage.addresses.weth, keeperAddress)).toBeGreaterThan(0n);
});
