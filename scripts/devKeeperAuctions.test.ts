import { encodeFunctionData } from "viem";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { ETH, type Stage, setStage } from "./keeperStage";
import { chainTime, mineAt, rpc } from "./rpc";

vi.setConfig({ testTimeout: 60_000 });
const usd = 10n ** 8n;
const STALE = 900; // seconds of an auction

let stage: Stage;
let keeper: ReturnType<Stage["keeper"]>;
let id: bigint;

beforeAll(async () => {
  stage = await setStage();
}, 180_000);

/** An unsafe position, and a pool that pays so little for its collateral that nobody buys. */
beforeEach(async () => {
  keeper = stage.keeper();
  await stage.give(keeper.address, 10);
  await stage.chain.setPrice(ETH, 3_000n * usd);
  id = await stage.open("pUSD", 2, 3_900);
  await stage.dump(100);
  await stage.round(ETH, 2_850);
  await keeper.turn();
  await stage.auctionEvent("Started", id);
});

afterAll(() => stage.anvil.stop());

const holdEther = (held: boolean) => {
  const args = [ETH, held] as const;
  return stage.chain.govern(
    stage.core.oracle,
    encodeFunctionData({ abi: oracleAbi, functionName: "setHeld", args }),
  );
};

/** A turn at a new block. */
async function turn() {
  await rpc(stage.anvil.url, "evm_mine");
  await keeper.turn();
}

test("behavior: an auction that nobody wants is started anew when it is stale and prices are open again", async () => {
  await turn();
  expect(keeper.health.report().jobs.find(({ name }) => name === "buy")).toMatchObject({
    sent: 0,
    refused: 0,
  });
  await mineAt(stage.anvil.url, (await chainTime(stage.anvil.url)) + STALE);
  await turn();
  expect(keeper.said.filter((line) => line.startsWith("tend"))).toEqual([]);
  await stage.chain.setPrice(ETH, 2_850n * usd);
  await stage.chain.pastReopening();
  await turn();
  const { args } = await stage.auctionEvent("Redone", id);
  expect(args).toMatchObject({ price: 2_850n * 10n ** 18n });
});

test("behavior: the clock of an auction stands while its feed is held", async () => {
  await holdEther(true);
  await turn();
  await stage.auctionEvent("ClockStopped", id);
  await holdEther(false);
  await turn();
  await stage.auctionEvent("ClockResumed", id);
});
