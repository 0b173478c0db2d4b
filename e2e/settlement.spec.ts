import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page } from "@playwright/test";
import { erc20Abi, maxUint256 } from "viem";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { RAY } from "@/lib/math";
import { act, expectRefusal } from "./act";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import { settlingOn } from "./fixtures/settling";
import { open } from "./routes";
import { test as base } from "./test";

const test = base.extend<{ settling: ReturnType<typeof settlingOn> }>({
  settling: ({ chain }, use) => use(settlingOn(chain)),
});

/** Seconds from the announcement of a delisting to its freeze. */
const NOTICE = 3 * 86_400;

const raw = (cell: Locator, value: bigint) => expect(cell).toHaveAttribute("data-raw", value.toString());
const step = (page: Page, name: string) => page.getByTestId(`keeper-${name}`);
const stage = (page: Page) => page.getByTestId("case");
const course = (page: Page, name: string) => page.getByTestId(`step-${name}`);

/** Presses one of the buttons that are open to anyone, and waits until the chain has confirmed it. */
async function move(page: Page, name: string, label: string | RegExp) {
  const button = step(page, name).getByRole("button", { name: label });
  await expect(button).toBeEnabled();
  await button.click();
  await expect(step(page, name).getByTestId("outcome")).toHaveAttribute("data-status", "confirmed");
}

async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag22aa"]).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))).toEqual([]);
}

test("nothing is settled: three sentences say what a settlement is, and no page speaks of one", async ({
  page,
}) => {
  await open(page, "/en/settle");
  await expect(page.getByRole("main")).toContainText("Nothing is being settled");
  await expect(page.locator("[data-testid^=settlement-]")).toHaveCount(0);
  await page.getByRole("contentinfo").getByRole("link", { name: "Settlement" }).click();
  await expect(page).toHaveURL(/\/en\/settle$/);
});

test("a delisting: announced, frozen and settled by carol, the rest claimed and the token redeemed by alice", async ({
  page,
  wallet,
  chain,
  clock,
  oracle,
  visit,
  fund,
  openPosition,
  settling,
  alice,
}) => {
  test.slow();
  await fund(alice, { pUSD: wad(1_500) });
  const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(1_500), owed: wad(2) };
  const id = await openPosition("alice", terms);
  await settling.announce("mTSLA");

  await open(page, "/en");
  await connect(page);
  const banner = page.getByTestId("settlement-announced");
  await expect(banner).toContainText("mTSLA is being delisted.");
  await expect(banner).toContainText("You hold 2 mTSLA. One of your positions owes it.");
  const badge = page.getByTestId("market-mTSLA").getByTestId("settlement-badge");
  await expect(badge).toHaveAttribute("data-stage", "announced");
  await banner.getByRole("link").click();
  await expect(stage(page)).toHaveAttribute("data-stage", "announced");
  await expect(course(page, "freezable")).toHaveAttribute("data-state", "now");
  await expectRefusal(page, "Cannot be redeemed yet");
  await expect(page.getByTestId("own-position")).toContainText("You can still repay and close it.");

  const { page: carols, wallet: hers } = await visit("carol");
  await open(carols, "/en/settle?token=mTSLA");
  await connect(carols);
  await expect(step(carols, "freeze")).toContainText(/Waits until/);
  await oracle.close("TSLA");
  await clock.advance(NOTICE);
  await oracle.push();
  await expect(step(carols, "freeze")).toContainText("The real market is closed: waits for an open price");
  await oracle.open("TSLA");
  await move(carols, "freeze", "Freeze the price");
  await expect(stage(carols)).toHaveAttribute("data-stage", "frozen");
  await raw(carols.getByTestId("frozen-price"), wad(400));
  await expect(step(carols, "finalise")).toContainText("Positions have to be settled first");

  await expect(page.getByTestId("settlement-frozen")).toContainText("mTSLA is frozen.");
  await raw(page.getByTestId("take"), wad(800));
  await raw(page.getByTestId("keeps"), wad(700));
  await open(page, `/en/positions/${id}`);
  await expect(page.getByRole("main")).toContainText("This market is being settled.");

  const open_ = await settling.openIds("mTSLA");
  expect(open_.length).toBeGreaterThanOrEqual(2);
  await move(carols, "settle", `Settle ${open_.length} positions`);
  await expect(course(carols, "settled")).toHaveAttribute("data-state", "done");
  expect(await settling.openIds("mTSLA")).toEqual([]);
  await move(carols, "finalise", "Finalise");
  await expect(stage(carols)).toHaveAttribute("data-stage", "final");
  expect(hers.sent).toHaveLength(3);

  await expect(page.getByTestId("gone")).toHaveAttribute("data-fate", "settled");
  await expect(page.locator('[data-event="Seized"]')).toContainText(
    "Settled: 800 pUSD paid for 2 mTSLA of debt, 700 pUSD left for the owner.",
  );
  await expect(page.getByTestId("settlement-final")).toContainText("You hold 2 mTSLA.");
  await page.getByTestId("settlement-final").getByRole("link").click();
  await raw(page.getByTestId("claimable"), wad(700));
  await page.getByRole("button", { name: "Claim pUSD" }).click();
  await expect(page.getByTestId("claimable")).toBeHidden();
  expect(await chain.balance("pUSD", alice)).toBe(wad(700));

  const rate = await settling.rateOf("mTSLA", "pUSD");
  const paid = (wad(2) * rate) / RAY;
  expect(paid).toBeGreaterThanOrEqual(wad(800));
  await raw(page.getByTestId("yours"), paid);
  await expectAccessible(page);
  await page.getByRole("main").getByRole("button", { name: "Max" }).click();
  await raw(page.getByTestId("receive-pUSD"), paid);
  await act(page, "Sign to use mTSLA (1/2)");
  expect(await chain.balance("mTSLA", alice)).toBe(0n);
  await raw(page.getByTestId("claimable"), paid);
  await page.getByRole("button", { name: "Claim pUSD" }).click();
  await expect(page.getByTestId("claimable")).toBeHidden();
  expect(await chain.balance("pUSD", alice)).toBe(wad(700) + paid);
  expect(await settling.owed(alice, "pUSD")).toBe(0n);
  // Nothing left to say to her.
  await expect(page.getByTestId("settlement-final")).toBeHidden();
  expect(wallet.sent).toHaveLength(3);
  expect(wallet.prompts.filter((method) => method === "eth_signTypedData_v4")).toHaveLength(1);
});

test("the shutdown: carol freezes, settles and finalises; alice gets her ETH back and redeems pUSD for ETH", async ({
  page,
  wallet,
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  settling,
  alice,
}) => {
  test.setTimeout(240_000);
  await fund(alice, { WETH: wad(10) });
  await openPosition("alice", { collateral: "WETH", debt: "pUSD", locked: wad(10), owed: wad(600) });
  // Without real-world collateral nothing is offered to buyers first.
  const { id: market } = await chain.market("pvSOLAR", "pUSD");
  const engine = { address: chain.addresses.engine, abi: cdpEngineAbi } as const;
  const farm = (BigInt(market) << 32n) | 1n;
  const owed = (await chain.position(farm))?.debt ?? 0n;
  const pay = { address: chain.addresses.pusd, abi: erc20Abi, functionName: "approve" };
  await chain.send("faucet", { ...pay, args: [chain.addresses.engine, maxUint256] });
  await chain.send("faucet", { ...engine, functionName: "repay", args: [farm, maxUint256] });
  expect(owed).toBeGreaterThan(0n);
  await oracle.push();
  await settling.shutdown();

  await open(page, "/en/borrow");
  await connect(page);
  const banner = page.getByTestId("settlement-shutdown");
  await expect(banner).toContainText("Parallax is shut down.");
  await expect(banner).toContainText("You hold 600 pUSD.");

  const { page: carols } = await visit("carol");
  await open(carols, "/en/settle?token=pUSD");
  await connect(carols);
  const frozen = async () => (await chain.overview())[5].filter((view) => view.frozen).length;
  const all = (await chain.overview())[5].length;
  for (let before = 0; before < all; before = await frozen()) {
    const count = Math.min(all - before, 8);
    await oracle.push();
    await move(carols, "freeze-markets", count === 1 ? "Freeze 1 market" : `Freeze ${count} markets`);
    await expect.poll(frozen).toBe(before + count);
  }
  await expect(step(carols, "freeze-markets")).toContainText("none left");
  await expectAccessible(carols);

  await banner.getByRole("link").click();
  await expect(stage(page)).toHaveAttribute("data-token", "pUSD");
  // 600 pUSD of debt and its fee at 3,000 a piece.
  const take = BigInt((await page.getByTestId("take").getAttribute("data-raw")) ?? "");
  expect(take).toBeGreaterThanOrEqual(wad(0.2));
  expect(take).toBeLessThan(wad(0.2001));

  await carols.getByTestId("case-mTSLA").click();
  await move(carols, "settle", "Settle 1 position");
  await move(carols, "finalise", "Finalise");
  await settling.finishOthers("mTSLA");
  await carols.getByTestId("case-pUSD").click();
  await move(carols, "settle", /^Settle \d+ positions$/);
  await move(carols, "finalise", "Finalise");
  await expect(stage(carols)).toHaveAttribute("data-stage", "final");

  const kept = wad(10) - take;
  await raw(page.getByTestId("claimable"), kept);
  await page.getByRole("button", { name: "Claim WETH" }).click();
  await expect(page.getByTestId("claimable")).toBeHidden();
  expect(await chain.balance("WETH", alice)).toBe(kept);

  await page.getByLabel("You burn").fill("1");
  const rate = await settling.rateOf("pUSD", "WETH");
  const paid = (wad(1) * rate) / RAY;
  // One dollar of ETH at 3,000, and the little more that the treasury’s own pUSD leaves.
  expect(Number(paid)).toBeGreaterThanOrEqual(1e18 / 3_000 - 1);
  expect(Number(paid)).toBeLessThan(1.001e18 / 3_000);
  await raw(page.getByTestId("receive-WETH"), paid);
  await act(page, "Sign to use pUSD (1/2)");
  expect(await chain.balance("pUSD", alice)).toBe(wad(599));
  await raw(page.getByTestId("claimable"), paid);
  await page.getByRole("button", { name: "Claim WETH" }).click();
  await expect(page.getByTestId("claimable")).toBeHidden();
  expect(await chain.balance("WETH", alice)).toBe(kept + paid);
  expect(wallet.sent).toHaveLength(3);
});
