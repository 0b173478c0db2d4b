import { createPublicClient, encodeFunctionData, http } from "viem";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { lensAbi } from "@/contracts-abi/Lens";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { LOCAL } from "@/services/environment";
import { type Chain, connect } from "@/services/feeder/chain";
import { pricesOf } from "@/services/feeder/pricesOf";
import { push } from "@/services/feeder/push";
import { feedsDue, type Hours, makeRound } from "@/services/feeder/round";
import { type Anvil, startAnvil } from "./anvil";
import { deployLocal } from "./deploy";
import { freePort } from "./port";
import { chainTime, mineAt, rpc } from "./rpc";

const TSLA = 3;
const SPY = 5;
const DAY = 86_400;
const WAD = 10n ** 18n;
const always = () => true;
vi.setConfig({ testTimeout: 30_000 });

let anvil: Anvil;
let chain: Chain;

beforeAll(async () => {
  anvil = await startAnvil({ port: await freePort(8875), loadPath: (await deployLocal()).statePath });
  chain = connect([anvil.url], LOCAL, () => undefined);
}, 120_000);

afterAll(() => anvil.stop());

const reader = () => createPublicClient({ transport: http(anvil.url), cacheTime: 0 });

/** What governance does. */
async function govern(data: `0x${string}`) {
  const { oracle } = chain.addresses;
  const owner = await reader().readContract({ address: oracle, abi: oracleAbi, functionName: "owner" });
  await rpc(anvil.url, "anvil_setBalance", [owner, `0x${WAD.toString(16)}`]);
  await rpc(anvil.url, "anvil_impersonateAccount", [owner]);
  await rpc(anvil.url, "eth_sendTransaction", [{ from: owner, to: oracle, data, gas: "0x61a80" }]);
}

async function viewOf(id: number) {
  const views = await reader().readContract({
    address: chain.addresses.lens,
    abi: lensAbi,
    functionName: "feeds",
  });
  const view = views.find((one) => one.id === id);
  if (!view) throw new Error(`no feed ${id}`);
  return view;
}

/** One round of the feeder at a chain time. */
async function roundAt(time: number, source: "simulator" | "replay", isOpen: Hours = always) {
  await mineAt(anvil.url, time);
  const { feeds, lastRound } = await chain.read();
  const due = feedsDue(feeds, time, isOpen);
  const prices = pricesOf({ market: "open", source, seed: 1, every: 30 });
  const round = makeRound(lastRound + 1, time, due, await prices.read(due, time), isOpen);
  if (!round) throw new Error("no round");
  await push(chain, round);
  return round.feeds;
}

test.each(["simulator", "replay"] as const)(
  "behavior: %s reports the price after a split of 5 to 1",
  async (source) => {
    const id = source === "replay" ? SPY : TSLA;
    const [holdFrom, exFrom] = [DAY + 600, 2 * DAY + 600];
    const now = await chainTime(anvil.url);
    await roundAt(now + 30, source);
    const args = [id, 5, 1, now + holdFrom, now + exFrom] as const;
    await govern(encodeFunctionData({ abi: oracleAbi, functionName: "stageSplit", args }));
    await roundAt(now + exFrom - 30, source);
    const before = await viewOf(id);
    expect(before.status).toBe(3);
    await roundAt(now + exFrom, source);
    const after = await viewOf(id);
    expect(after.multiplier).toBe(before.multiplier * 5n);
    expect(Number(after.realPrice) / Number(before.realPrice)).toBeCloseTo(1 / 5, 2);
    expect(Number(after.price) / Number(before.price)).toBeCloseTo(1, 1);
    await roundAt(now + exFrom + 30, source);
    expect(Number((await viewOf(id)).realPrice) / Number(after.realPrice)).toBeCloseTo(1, 2);
  },
);

test("behavior: a dividend of 1 % comes off the price, and the multiplier pays it", async () => {
  const now = await chainTime(anvil.url);
  await roundAt(now + 30, "simulator");
  const dividend = (await viewOf(TSLA)).realPrice / 100n / 10n ** 10n;
  const args = [TSLA, dividend, now + DAY + 600, now + 2 * DAY + 600] as const;
  await govern(encodeFunctionData({ abi: oracleAbi, functionName: "stageDividend", args }));
  await roundAt(now + 2 * DAY + 570, "simulator");
  const before = await viewOf(TSLA);
  await roundAt(now + 2 * DAY + 600, "simulator");
  const after = await viewOf(TSLA);
  const close = before.realPrice;
  expect(Number(after.multiplier) / Number(before.multiplier)).toBeCloseTo(
    Number(close) / Number(close - dividend * 10n ** 10n),
    6,
  );
  expect(Number(after.price) / Number(before.price)).toBeCloseTo(1, 2);
});

test("behavior: a held feed says once that its market closed", async () => {
  const now = await chainTime(anvil.url);
  const crypto: Hours = (exchange) => exchange === "NONE";
  await govern(encodeFunctionData({ abi: oracleAbi, functionName: "setHeld", args: [TSLA, true] }));
  expect(await roundAt(now + 30, "simulator", crypto)).toContain(TSLA);
  expect((await viewOf(TSLA)).status).toBe(3);
  expect(await roundAt(now + 60, "simulator", crypto)).toEqual([1, 2]);
  expect(await roundAt(now + 90, "simulator")).toContain(TSLA);
});
