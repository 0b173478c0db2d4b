import { expect } from "@playwright/test";
import { erc20Abi } from "viem";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { getAmountIn, getAmountOut, maxSold, minReceived } from "@/lib/pool/quote";
import { act, expectOutcome, expectRefusal, outcome, press } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import { open } from "./routes";
import { test } from "./test";

/** Somebody else buys mTSLA. */
async function bobBuys(chain: Chain, pusd: bigint) {
  const { address: bob } = accountOf("bob");
  const { pusd: paid, router } = chain.addresses;
  await chain.send("bob", { address: paid, abi: erc20Abi, functionName: "approve", args: [router, pusd] });
  await chain.send("bob", {
    address: router,
    abi: uniswapV2Router02Abi,
    functionName: "swapExactTokensForTokens",
    args: [pusd, 0n, [paid, await chain.tokenOf("mTSLA")], bob, 2n ** 40n],
  });
}

test("sell mTSLA: all of it, for what the pool gives, with an exact approval", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(5) });
  await open(page, "/en/asset/mTSLA");
  await connect(page);
  await page.getByRole("tab", { name: "Sell mTSLA" }).click();
  await page.getByLabel("You pay").fill("5");
  const { reserveAsset, reservePusd } = await chain.asset("mTSLA");
  const out = getAmountOut(wad(5), reserveAsset, reservePusd);
  await expect(page.getByTestId("bound")).toHaveAttribute("data-raw", minReceived(out, 50).toString());
  const before = await chain.balance("pUSD", alice);
  await act(page, "Sell mTSLA");
  expect((await chain.balance("pUSD", alice)) - before).toBe(out);
  expect(await chain.balance("mTSLA", alice)).toBe(0n);
  expect(await chain.allowance("mTSLA", alice, chain.addresses.router)).toBe(0n);
  const result = page.getByTestId("trade-result");
  await expect(result).toHaveAttribute("data-pusd", out.toString());
  await expect(result).toHaveAttribute("data-asset", (-wad(5)).toString());
  expect(wallet.sent).toHaveLength(2);
});

test("buy exactly 2 mTSLA: at most what was said is paid", async ({ page, wallet, chain, fund, alice }) => {
  await fund(alice, { pUSD: wad(2_000) });
  await open(page, "/en/asset/mTSLA");
  await connect(page);
  await page.getByLabel("You receive").fill("2");
  const { reserveAsset, reservePusd } = await chain.asset("mTSLA");
  const paid = getAmountIn(wad(2), reservePusd, reserveAsset) ?? 0n;
  await expect(page.getByTestId("bound")).toHaveAttribute("data-raw", maxSold(paid, 50).toString());
  await act(page, "Buy mTSLA");
  expect(await chain.balance("mTSLA", alice)).toBe(wad(2));
  expect(await chain.balance("pUSD", alice)).toBe(wad(2_000) - paid);
  expect(wallet.sent).toHaveLength(2);
});

test("the premium on screen is pool / oracle - 1 within a basis point, before and after a big buy", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(12_000) });
  await open(page, "/en/asset/mTSLA");
  await connect(page);
  const shown = page.getByTestId("premium-mTSLA").first();
  const expectPremium = async () => {
    const { price, reserveAsset, reservePusd } = await chain.asset("mTSLA");
    const premium = Number(reservePusd) / Number(reserveAsset) / (Number(price) / 1e18) - 1;
    await expect
      .poll(async () => Math.abs(Number(await shown.getAttribute("data-raw")) / 1e18 - premium))
      .toBeLessThan(0.0001);
    const words = `${premium > 0 ? "▲ +" : "▼ −"}${Math.abs(premium * 100).toFixed(2)}%`;
    await expect(shown).toHaveText(words);
    return premium;
  };
  const before = await expectPremium();
  await page.getByLabel("You pay").fill("12000");
  await page.getByRole("checkbox").check();
  await act(page, "Buy mTSLA");
  expect(await expectPremium()).toBeGreaterThan(before + 0.05);
  expect(wallet.sent).toHaveLength(2);
});

test("a trade that would move the price by 15 % is refused", async ({ page, wallet, fund, alice }) => {
  await fund(alice, { pUSD: wad(100_000) });
  await open(page, "/en/asset/mTSLA?side=buy&amount=60000");
  await connect(page);
  await expectRefusal(page, "Price impact is too high");
  await page.getByLabel("You pay").fill("100001");
  await expectRefusal(page, "Insufficient pUSD balance");
  expect(wallet.prompts).toHaveLength(1);
});

test("reverted: somebody else bought first, and nothing was traded", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(1_000) });
  await fund(accountOf("bob").address, { pUSD: wad(5_000) });
  await open(page, "/en/asset/mTSLA?side=buy&amount=1000");
  await connect(page);
  wallet.hold();
  await press(page, "Buy mTSLA");
  await expect.poll(() => wallet.isAsking("eth_sendTransaction")).toBe(true);
  wallet.approve();
  wallet.hold();
  await expect.poll(() => wallet.isAsking("eth_sendTransaction")).toBe(true);
  await bobBuys(chain, wad(5_000));
  wallet.approve();
  await expectOutcome(page, "failed");
  await expect(outcome(page)).toContainText("The price moved further than your tolerance.");
  expect(await chain.balance("pUSD", alice)).toBe(wad(1_000));
  expect(wallet.sent).toHaveLength(2);

  // The approval is still there, so that a second try is one transaction.
  await act(page, "Buy mTSLA");
  expect(wallet.sent).toHaveLength(3);
});

test("too late: after the deadline of the settings nothing is traded", async ({
  page,
  wallet,
  chain,
  clock,
  fund,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(1) });
  await open(page, "/en/asset/mTSLA?side=sell&amount=1");
  await connect(page);
  wallet.hold();
  await press(page, "Sell mTSLA");
  await expect.poll(() => wallet.isAsking("eth_sendTransaction")).toBe(true);
  wallet.approve();
  wallet.hold();
  await expect.poll(() => wallet.isAsking("eth_sendTransaction")).toBe(true);
  await clock.advance(21 * 60);
  wallet.approve();
  await expectOutcome(page, "failed");
  await expect(outcome(page)).toContainText("It took longer than the time you allow");
  expect(await chain.balance("mTSLA", alice)).toBe(wad(1));
});

test("closed and late: pools go on trading, and the page says what that means", async ({
  page,
  wallet,
  chain,
  clock,
  oracle,
  fund,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(2) });
  await oracle.close("TSLA");
  await open(page, "/en/asset/mTSLA?side=sell&amount=1");
  await connect(page);
  await expect(page.getByRole("main")).toContainText("The real market has been closed since");
  await act(page, "Sell mTSLA");
  await oracle.reopen("TSLA");
  await clock.advance(120);
  await expect(page.getByTestId("status").first()).toHaveAttribute("data-status", "stale");
  await page.getByLabel("You pay").fill("1");
  await act(page, "Sell mTSLA");
  expect(await chain.balance("mTSLA", alice)).toBe(0n);
  expect(wallet.sent).toHaveLength(4);
});
