import { expect, type Locator } from "@playwright/test";
import { erc20Abi } from "viem";
import { addQuote } from "@/lib/pool/liquidityAdd";
import { removeQuote } from "@/lib/pool/liquidityRemove";
import { act, expectRefusal } from "./act";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import { farmOn } from "./fixtures/farm";
import { open } from "./routes";
import { test as base } from "./test";

const test = base.extend<{ farm: ReturnType<typeof farmOn> }>({
  farm: ({ chain }, use) => use(farmOn(chain)),
});

const raw = async (cell: Locator) => BigInt((await cell.getAttribute("data-raw")) ?? "");

test("add: either field fills the other, exactly that goes in, and half of it comes out again with a permit", async ({
  page,
  wallet,
  chain,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(5), pUSD: wad(500) });
  await open(page, "/en/pool");
  await connect(page);
  await page.locator('[data-testid="pool"][data-symbol="mTSLA"]').getByRole("link").click();
  await expect(page).toHaveURL(/\/pool\/mTSLA$/);
  await page.getByLabel("You put in").fill("1");
  await expect(page.getByLabel("Together with")).toHaveValue(/^\d+(\.\d+)?$/);
  await page.getByLabel("Together with").fill("200");
  await expect(page.getByLabel("You put in")).not.toHaveValue("1");
  const before = await farm.pool("mTSLA", alice);
  const [mine, money] = [await chain.balance("mTSLA", alice), await chain.balance("pUSD", alice)];
  const shown = await raw(page.getByTestId("lp-out"));
  expect(await raw(page.getByTestId("share-after"))).toBe((shown * wad(1)) / (before.lpSupply + shown));
  await act(page, /^Approve mTSLA \(1\/3\)$/);
  const after = await farm.pool("mTSLA", alice);
  expect(after.lpBalance).toBe(shown);
  const [base, pusd] = [
    mine - (await chain.balance("mTSLA", alice)),
    money - (await chain.balance("pUSD", alice)),
  ];
  const result = addQuote({
    ...{ pool: before, base, pusd, held: 0n, slippageBps: 50, oraclePrice: undefined },
  });
  expect(result).toMatchObject({ ok: true, quote: { liquidity: shown } });
  expect(pusd).toBeLessThanOrEqual(wad(200));
  expect(await chain.allowance("mTSLA", alice, chain.addresses.router)).toBe(0n);
  expect(wallet.sent).toHaveLength(3);

  await expect(page.getByRole("main")).toContainText("earn fees, but no rewards");
  await page.getByRole("tab", { name: "Remove" }).click();
  await page.getByRole("button", { name: "50%" }).click();
  const burn = await raw(page.getByTestId("burn"));
  expect(burn).toBe(shown / 2n);
  const out = removeQuote(after, burn, 50);
  expect(await raw(page.getByTestId("min-pusd"))).toBe(out?.minPusd);
  await act(page, "Sign to use LP (1/2)");
  expect((await farm.pool("mTSLA", alice)).lpBalance).toBe(shown - burn);
  expect(await chain.balance("mTSLA", alice)).toBe(mine - base + (out?.base ?? 0n));
  expect(wallet.sent).toHaveLength(4);
});

test("remove: by the slider's keys, with an approval where the wallet signs no typed data", async ({
  page,
  wallet,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(2), pUSD: wad(600) });
  const held = await farm.provide("alice", "mTSLA", wad(2), wad(600));
  wallet.signsTypedData = false;
  await open(page, "/en/pool/mTSLA?tab=remove");
  await connect(page);
  const slider = page.getByRole("slider", { name: /Part to take out/ });
  await slider.focus();
  await slider.press("End");
  await expect(page.getByTestId("burn")).toHaveAttribute("data-raw", held.toString());
  await act(page, "Sign to use LP (1/2)");
  expect((await farm.pool("mTSLA", alice)).lpBalance).toBe(0n);
  await expectRefusal(page, "You have no liquidity in your wallet");
  expect(wallet.sent).toHaveLength(2);
});

test("no wallet, no amount, no money: the button says it; the calculator works for anybody", async ({
  page,
  wallet,
  chain,
  alice,
}) => {
  await open(page, "/en/pool/mTSLA");
  await expect(page.getByTestId("action")).toHaveText("Connect wallet");
  const loss = page.getByTestId("loss");
  await loss.getByRole("slider").press("End");
  // Four times the price: a fifth less than holding.
  await expect(loss.getByTestId("loss-share")).toHaveAttribute("data-raw", /^-(2000|1999)\d{14}$/);
  await connect(page);
  await expectRefusal(page, "Enter an amount");
  await page.getByLabel("You put in").fill("1");
  await expectRefusal(page, "Insufficient mTSLA balance");
  const spare = await chain.balance("pUSD", alice);
  const to = chain.addresses.treasury;
  const call = { address: chain.addresses.pusd, abi: erc20Abi, functionName: "transfer", args: [to, spare] };
  if (spare > 0n) await chain.send("alice", call);
  await wallet.selectChain(1);
  await expect(page.getByTestId("action")).toHaveText("Switch to Parallax Local");
});

test("first provider: the amounts set the price, and the page says so", async ({
  page,
  wallet,
  chain,
  farm,
}) => {
  await farm.listEmpty(chain.addresses.rwaToken);
  const symbol = await chain.client.readContract({
    ...{ address: chain.addresses.rwaToken, abi: erc20Abi, functionName: "symbol" },
  });
  await open(page, `/en/pool/${symbol}`);
  await connect(page);
  await expect(page.getByRole("main")).toContainText("your two amounts set the price");
  await page.getByLabel("You put in").fill("2");
  await page.getByLabel("Together with").fill("10");
  await expect(page.getByTestId("first-price")).toContainText("Yours is 5.00 pUSD");
  await expectRefusal(page, `Insufficient ${symbol} balance`);
  expect(wallet.sent).toEqual([]);
});

test("in Chinese: a pool that does not exist, and one that does", async ({ page }) => {
  await open(page, "/zh-CN/pool/mNOTHING");
  await expect(page.getByRole("main")).toContainText("没有 mNOTHING 的资金池");
  await page.getByRole("link", { name: "返回资金池列表" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("资金池");
  await expect(page.getByTestId("pool").first()).toBeVisible();
});
