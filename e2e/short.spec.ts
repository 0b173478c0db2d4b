import { expect, type Locator } from "@playwright/test";
import { erc20Abi, maxUint256 } from "viem";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { getAmountOut } from "@/lib/pool/quote";
import { act, expectRefusal } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import { farmOn } from "./fixtures/farm";
import { open } from "./routes";
import { test as base } from "./test";

const DAY = 86_400;
const LOCK = 14 * DAY;
const sign = "Sign to use pUSD (1/2)";

const test = base.extend<{ farm: ReturnType<typeof farmOn> }>({
  farm: ({ chain }, use) => use(farmOn(chain)),
});

const raw = async (cell: Locator) => BigInt((await cell.getAttribute("data-raw")) ?? "");

/** Somebody sells much mTSLA, so that its price in the pool falls. */
async function bobSells(chain: Chain, amount: bigint) {
  const { address: bob } = accountOf("bob");
  const { pusd, router } = chain.addresses;
  const token = await chain.tokenOf("mTSLA");
  await chain.send("bob", { address: token, abi: erc20Abi, functionName: "approve", args: [router, amount] });
  await chain.send("bob", {
    address: router,
    abi: uniswapV2Router02Abi,
    functionName: "swapExactTokensForTokens",
    args: [amount, 0n, [token, pusd], bob, maxUint256],
  });
}

test("a short is opened, added to, held through its lock, unlocked and closed", async ({
  page,
  wallet,
  chain,
  clock,
  oracle,
  fund,
  farm,
  alice,
}) => {
  test.slow();
  await fund(alice, { pUSD: wad(10_000) });
  await open(page, "/en/farm/mTSLA?tab=short");
  await connect(page);
  await page.getByLabel("You lock").fill("2000");
  const sold = page.getByLabel("You mint and sell");
  await expect(sold).toHaveValue(/^\d/);
  await sold.fill("2");
  const { reserveAsset, reservePusd, price } = await chain.asset("mTSLA");
  const proceeds = getAmountOut(wad(2), reserveAsset, reservePusd);
  expect(await raw(page.getByTestId("proceeds"))).toBe(proceeds);
  expect(await raw(page.getByTestId("exposure"))).toBe(-(wad(2) * price) / wad(1));
  const least = await raw(page.getByTestId("min-proceeds"));
  const unlockAt = await raw(page.getByTestId("unlock-at"));
  const liquidation = await raw(page.getByTestId("liquidation-price"));
  const before = await chain.balance("pUSD", alice);
  await act(page, sign);
  expect(wallet.sent).toHaveLength(1);
  const [short] = await farm.shorts(alice);
  if (!short) throw new Error("No short was opened");
  expect(short).toMatchObject({ collateral: wad(2_000), debt: wad(2), credit: wad(2), unlockable: 0n });
  expect(short.locked).toBe(proceeds);
  expect(short.locked).toBeGreaterThanOrEqual(least);
  const first = short.lots[0]?.unlockAt ?? 0;
  expect(BigInt(first) - unlockAt).toBeLessThan(60n);
  expect(liquidation).toBeGreaterThan(price);
  expect(before - (await chain.balance("pUSD", alice))).toBe(wad(2_000));
  expect((await farm.pool("mTSLA", alice)).shortStake).toBe(wad(2));

  // A week later more is sold; the first lot keeps its own time.
  await clock.advance(LOCK / 2);
  await oracle.settle();
  await page.getByTestId("short").getByRole("button").click();
  await expect(page.getByTestId("lot")).toHaveCount(1);
  await page.getByLabel("You lock more").fill("1000");
  await page.getByLabel("You mint and sell more").fill("1");
  // The page has seen that a week is over.
  await expect.poll(() => raw(page.getByTestId("unlock-at"))).toBeGreaterThan(BigInt(first + LOCK / 2 - 60));
  await act(page, sign);
  await expect(page.getByTestId("lot")).toHaveCount(2);
  const [grown] = await farm.shorts(alice);
  expect(grown?.lots.map((lot) => lot.unlockAt)[0]).toBe(first);
  expect(grown?.lots[1]?.unlockAt).toBeGreaterThan(first + LOCK / 2 - 60);
  expect(grown?.collateral).toBe(wad(3_000));

  await page.getByRole("tab", { name: "Withdraw" }).click();
  await page.getByLabel("You take out").fill("100");
  await act(page, "Withdraw");
  expect((await farm.shorts(alice))[0]?.collateral).toBe(wad(2_900));

  await page.getByRole("tab", { name: "Unlock" }).click();
  await expectRefusal(page, /^Locked until /);
  await clock.advance(LOCK / 2);
  await expect(page.locator('[data-testid="lot"][data-open="true"]')).toHaveCount(1);
  const money = await chain.balance("pUSD", alice);
  await act(page, "Unlock");
  expect((await chain.balance("pUSD", alice)) - money).toBe(short.locked);
  const [half] = await farm.shorts(alice);
  expect(half).toMatchObject({ unlockable: 0n, locked: grown?.lots[1]?.amount });

  // A part is given back, then all of it.
  await oracle.settle();
  await fund(alice, { mTSLA: wad(6) });
  await page.getByRole("tab", { name: "Repay" }).click();
  await page.getByLabel("You give back").fill("1");
  await act(page, "Sign to use mTSLA (1/2)");
  const [smaller] = await farm.shorts(alice);
  expect(smaller?.debt).toBeLessThan((half?.debt ?? 0n) - wad(0.9));
  expect(smaller?.credit).toBeLessThanOrEqual(smaller?.debt ?? 0n);

  await page.getByRole("tab", { name: "Close" }).click();
  const end = await chain.balance("pUSD", alice);
  await act(page, /^Sign to use mTSLA \(1\/2\)$/);
  const back = (await chain.balance("pUSD", alice)) - end;
  expect(back).toBeGreaterThan(wad(2_800) + (half?.locked ?? 0n));
  expect((await farm.pool("mTSLA", alice)).shortStake).toBe(0n);
  const events = (await farm.deskEvents(wallet.sent)).map(({ eventName }) => eventName);
  expect(events).toEqual(expect.arrayContaining(["Opened", "Added", "Unlocked", "Repaid", "ClosedShort"]));
});

test("market closed: nothing can be sold short or minted, collateral still goes in", async ({
  page,
  wallet,
  oracle,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  await open(page, "/en/farm/mTSLA?tab=short");
  await connect(page);
  await page.getByLabel("You lock").fill("1000");
  await act(page, sign);
  await oracle.close("TSLA");
  await page.getByLabel("You lock").fill("1000");
  await expectRefusal(page, /^Market closed/);
  await expect(page.getByRole("main")).toContainText("The real market is closed.");
  await page.getByRole("tab", { name: "Neutral" }).click();
  await page.getByLabel("You lock").fill("1000");
  await expectRefusal(page, /^Market closed/);

  await page.getByRole("tab", { name: "Short" }).click();
  await page.getByTestId("short").getByRole("button").click();
  await page.getByLabel("You lock more").fill("100");
  await act(page, sign);
  expect((await farm.shorts(alice))[0]?.collateral).toBe(wad(1_100));
  expect(wallet.sent).toHaveLength(2);
});

test("too risky has to be agreed to, too much is refused, and a price that moved sends nothing worse", async ({
  page,
  wallet,
  chain,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { pUSD: wad(2_000) });
  await fund(accountOf("bob").address, { mTSLA: wad(30) });
  await open(page, "/en/farm/mTSLA?tab=short");
  await connect(page);
  await page.getByLabel("You lock").fill("3000");
  await expectRefusal(page, "Insufficient pUSD balance");
  await page.getByLabel("You lock").fill("1000");
  await page.getByTestId("ratio").fill("160");
  await expectRefusal(page, "Confirm the risk above");
  await page.getByTestId("ratio").fill("120");
  await expectRefusal(page, "Ratio below 150%");
  await page.getByTestId("ratio").fill("200");
  await expect(page.getByTestId("action")).toHaveText(sign);
  wallet.hold();
  await page.getByTestId("action").click();
  await expect.poll(() => wallet.isAsking("eth_signTypedData_v4")).toBe(true);
  await bobSells(chain, wad(30));
  wallet.approve();
  await expect(page.getByTestId("outcome").last()).toHaveAttribute("data-status", "failed");
  expect(wallet.sent).toEqual([]);
  expect(await farm.shorts(alice)).toEqual([]);
});

test("neutral: mint, provide and stake in one transaction; what is owed is what is provided", async ({
  page,
  wallet,
  chain,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  await open(page, "/en/farm/mTSLA?tab=neutral");
  await connect(page);
  await page.getByLabel("You lock").fill("2000");
  await page.getByLabel("You mint and provide").fill("2");
  expect(await raw(page.getByTestId("neutral-exposure"))).toBe(0n);
  const total = await raw(page.getByTestId("neutral-total"));
  const lp = await raw(page.getByTestId("lp-out"));
  const before = await chain.balance("pUSD", alice);
  await act(page, "Sign once to act (1/3)");
  expect(wallet.sent).toHaveLength(1);
  expect(before - (await chain.balance("pUSD", alice))).toBe(total);
  expect((await farm.pool("mTSLA", alice)).lpStake).toBe(lp);
  const { market } = await chain.asset("mTSLA");
  const mine = await chain.positionsOf(alice, market);
  expect(mine.map(({ collateral, debt }) => ({ collateral, debt }))).toEqual([
    { collateral: wad(2_000), debt: wad(2) },
  ]);
});

test("in Chinese, without typed data: a short by approvals", async ({ page, wallet, fund, farm, alice }) => {
  await fund(alice, { pUSD: wad(2_000) });
  wallet.signsTypedData = false;
  await open(page, "/en/farm");
  await connect(page);
  await open(page, "/zh-CN/farm/mTSLA?tab=short");
  await page.getByLabel("锁定", { exact: true }).fill("1000");
  await act(page, "签名以使用 pUSD（1/2）");
  expect(await farm.shorts(alice)).toMatchObject([{ collateral: wad(1_000) }]);
  expect(wallet.sent).toHaveLength(2);
});
