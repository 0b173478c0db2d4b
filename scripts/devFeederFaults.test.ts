import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { LOCAL } from "@/services/environment";
import { type Chain, connect } from "@/services/feeder/chain";
import { ROUND } from "@/services/feeder/feed";
import { pricesOf } from "@/services/feeder/pricesOf";
import { push } from "@/services/feeder/push";
import { feedsDue, makeRound, type Round } from "@/services/feeder/round";
import { type Anvil, startAnvil } from "./anvil";
import { deployLocal } from "./deploy";
import { freePort } from "./port";

const always = () => true;
vi.setConfig({ testTimeout: 30_000 });
const prices = pricesOf({ market: "open", source: "simulator", seed: 1, every: 30 });
const GHOST = 999;

let anvil: Anvil;
let chain: Chain;
let state: Awaited<ReturnType<Chain["read"]>>;
let round: Round;

beforeAll(async () => {
  anvil = await startAnvil({ port: await freePort(8870), loadPath: (await deployLocal()).statePath });
  chain = connect([anvil.url], LOCAL, () => undefined);
}, 120_000);

afterAll(() => anvil.stop());

beforeEach(async () => {
  await chain.advance(ROUND);
  state = await chain.read();
  const due = feedsDue(state.feeds, state.time, always);
  const made = makeRound(state.lastRound + 1, state.time, due, await prices.read(due, state.time), always);
  if (!made) throw new Error("no round");
  round = made;
});

test("default: thirteen feeds by three signatures", async () => {
  expect(round.feeds).toHaveLength(13);
  const pushed = await push(chain, round);
  expect(pushed.refused).toEqual([]);
  const after = await chain.read();
  expect(after.lastRound).toBe(round.round);
  for (const { time } of after.feeds) expect(time).toBe(round.time);
});

test("behavior: a feed that the chain refuses is left out, and the round goes on", async () => {
  const wrong = { ...round, feeds: [...round.feeds, GHOST], prices: [...round.prices, 1n] };
  const pushed = await push(chain, wrong);
  expect(pushed.refused).toEqual(["Feed 999 is left out: NotSource."]);
  expect(pushed.round.feeds).toEqual(round.feeds);
  for (const { time } of (await chain.read()).feeds) expect(time).toBe(round.time);
});

test("error: a round that was pushed before is refused as a whole", async () => {
  await push(chain, round);
  await expect(push(chain, round)).rejects.toThrow("OldReport");
});
