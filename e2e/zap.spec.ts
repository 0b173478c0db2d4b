import { expect, type Page } from "@playwright/test";
import { operatorsAbi } from "@/contracts-abi/Operators";
import { poolTwapAbi } from "@/contracts-abi/PoolTwap";
import { getAmountIn, getAmountOut } from "@/lib/pool/quote";
import { act, expectOutcome, expectRefusal, press } from "./act";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import { open } from "./routes";
import { test } from "./test";

const raw = async (page: Page, testId: string) =>
  BigInt((await page.getByTestId(testId).first().getAttribute("data-raw")) ?? "-1");

/** Nobody may act for the account any more. */
async function expectNoOperator(chain: Chain, account: `0x${string}`) {
  const { operators, zap } = chain.addresses;
  const allowed = await chain.client.readContract({
    address: operators,
    abi: operatorsAbi,
    functionName: "isOperator",
    args: [account, zap],
  });
  expect(allowed).toBe(false);
}

test("leverage ETH twice: everything is said before, one position comes out, nothing stays allowed", async ({
  page,
  wallet,
  chain,
  alice,
}) => {
  await open(page, "/en/borrow?mode=leverage");
  await connect(page);
  await expectRefusal(page, "Enter an amount");
  await page.getByLabel("You bring").fill("9999999");
  await expectRefusal(page, "Insufficient ETH balance");
  await page.getByLabel("You bring").fill("1");
  const slider = page.getByLabel("Times your collateral");
  await slider.fill("20000");
  await slider.press("ArrowLeft");
  await slider.press("ArrowRight");
  await expect(page.getByTestId("multiple")).toHaveText("2×");

  const { peg } = await readPeg(chain);
  const debt = getAmountIn(wad(1), peg.reservePusd, peg.reserveWeth) ?? 0n;
  await expect(page.getByTestId("debt")).toHaveAttribute("data-raw", debt.toString());
  await expect(page.getByTestId("collateral")).toHaveAttribute("data-raw", wad(2).toString());
  expect(await raw(page, "max-debt")).toBeGreaterThan(debt);
  await expect(page.getByTestId("moved")).toHaveCount(5);
  await expect(page.getByText("Open with leverage")).toBeVisible();
  await act(page, "Wrap ETH (1/4)");
  expect(wallet.prompts.slice(1)).toEqual([
    "eth_sendTransaction",
    "eth_sendTransaction",
    "eth_signTypedData_v4",
    "eth_sendTransaction",
  ]);
  const { id } = await chain.market("WETH", "pUSD");
  const [position] = await chain.positionsOf(alice, id);
  expect(position).toMatchObject({ collateral: wad(2), debt });
  await expectNoOperator(chain, alice);
  await page.getByRole("link", { name: "See your positions" }).click();
  await expect(page.getByTestId("position")).toHaveCount(1);
});

/** The WETH pool. */
async function readPeg(chain: Chain) {
  const overview = await chain.overview();
  return { peg: overview[6] };
}

test("leverage a share: a rejected signature loses nothing, the risk is confirmed, a closed market waits", async ({
  page,
  wallet,
  chain,
  oracle,
  fund,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(10) });
  const { loanMarket } = await chain.asset("mTSLA");
  await open(page, `/en/borrow?mode=leverage&market=${loanMarket}&own=10&multiple=14000`);
  await connect(page);
  wallet.declineNext();
  await press(page, "Sign once to act (1/3)");
  await expectOutcome(page, "rejected");
  await expect(page.getByLabel("You bring")).toHaveValue("10");
  expect(wallet.sent).toHaveLength(0);
  expect(await chain.balance("mTSLA", alice)).toBe(wad(10));

  await page.getByLabel("Times your collateral").fill("18500");
  await expectRefusal(page, "Confirm the risk above");
  await page.getByRole("checkbox").check();
  await expect(page.getByTestId("action")).toHaveText("Sign once to act (1/3)");
  await page.getByLabel("Times your collateral").fill("14000");
  await expect(page.getByRole("checkbox")).toHaveCount(0);

  await oracle.close("TSLA");
  await expectRefusal(page, "Market closed: resumes when NYSE opens");
  await oracle.reopen("TSLA");
  await act(page, "Sign once to act (1/3)");
  expect(wallet.sent).toHaveLength(1);
  const [position] = await chain.positionsOf(alice, loanMarket);
  expect(position?.collateral).toBe(wad(14));
  await expectNoOperator(chain, alice);
});

test("deleverage in part, then all of it: no pUSD is needed", async ({
  page,
  wallet,
  chain,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { WETH: wad(2) });
  const id = await openPosition("alice", {
    collateral: "WETH",
    debt: "pUSD",
    locked: wad(2),
    owed: wad(3_000),
  });
  await open(page, `/en/positions/${id}?action=deleverage`);
  await connect(page);
  await expectRefusal(page, "Enter an amount");
  await page.getByLabel("pUSD to repay").fill("2950");
  await expectRefusal(page, "Would leave less debt than a position may keep");
  await page.getByLabel("pUSD to repay").fill("1000");
  await act(page, "Sign once to act (1/2)");
  const part = await chain.position(id);
  expect(part?.debt).toBeLessThan(wad(2_001));
  expect(part?.debt).toBeGreaterThan(wad(1_999));
  expect(part?.collateral).toBeGreaterThan(wad(1.64));

  const before = await chain.balance("WETH", alice);
  await page.getByRole("button", { name: "Repay all and close" }).click();
  await press(page, "Sign once to act (1/2)");
  await expect(page.getByText("This position is closed").first()).toBeVisible();
  expect(await chain.position(id)).toBeNull();
  expect((await chain.balance("WETH", alice)) - before).toBeGreaterThan(wad(0.95));
  expect(wallet.sent).toHaveLength(2);
  await expectNoOperator(chain, alice);
});

test("deleverage while the market is closed: all of it works, a part waits", async ({
  page,
  wallet: _,
  chain,
  oracle,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(10) });
  const terms = { collateral: "mTSLA", debt: "pUSD", locked: wad(10), owed: wad(1_000) };
  const id = await openPosition("alice", terms);
  await oracle.close("TSLA");
  await open(page, `/en/positions/${id}?action=deleverage`);
  await connect(page);
  await page.getByLabel("pUSD to repay").fill("500");
  await expectRefusal(page, "Market closed: resumes when NYSE opens");
  await page.getByRole("button", { name: "Repay all and close" }).click();
  await press(page, "Sign once to act (1/2)");
  await expect(page.getByText("This position is closed").first()).toBeVisible();
  expect(await chain.balance("mTSLA", alice)).toBeGreaterThan(wad(7));
});

test("mint and sell into a premium; hidden while the market is closed", async ({
  page,
  wallet,
  chain,
  oracle,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  const held = await chain.balance("pUSD", alice);
  await open(page, "/en/asset/mTSLA?do=gap");
  await connect(page);
  await page.getByLabel("You mint and sell").fill("5");
  await expect(page.getByLabel("You lock")).toHaveValue("4000");
  const { reserveAsset, reservePusd } = await chain.asset("mTSLA");
  const proceeds = getAmountOut(wad(5), reserveAsset, reservePusd);
  await expect(page.getByTestId("proceeds")).toHaveAttribute("data-raw", proceeds.toString());
  await expect(page.getByText("This is the leg on chain.")).toBeVisible();

  await oracle.close("TSLA");
  await expect(page.getByText("The real market is not open")).toBeVisible();
  await expect(page.getByTestId("action")).toHaveCount(0);
  await oracle.reopen("TSLA");
  await page.getByLabel("You mint and sell").fill("5");
  await act(page, "Sign once to act (1/3)");
  expect(wallet.sent).toHaveLength(1);
  expect(await chain.balance("pUSD", alice)).toBe(held - wad(4_000) + proceeds);
  const { id } = await chain.market("pUSD", "mTSLA");
  const [position] = await chain.positionsOf(alice, id);
  expect(position).toMatchObject({ collateral: wad(4_000), debt: wad(5) });
});

test("buy out of a discount and repay with it", async ({
  page,
  wallet,
  chain,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { pUSD: wad(4_000) });
  await open(page, "/en/asset/mGLD?do=gap");
  await connect(page);
  await expectRefusal(page, "You owe no mGLD");
  const terms = { collateral: "pUSD", debt: "mGLD", locked: wad(2_000), owed: wad(2) };
  const id = await openPosition("alice", terms);
  await page.getByLabel("You buy and repay").fill("0.5");
  const { reserveAsset, reservePusd } = await chain.asset("mGLD");
  const cost = getAmountIn(wad(0.5), reservePusd, reserveAsset) ?? 0n;
  await expect(page.getByTestId("cost")).toHaveAttribute("data-raw", cost.toString());
  expect(await raw(page, "gain")).toBeGreaterThan(0n);
  const held = await chain.balance("pUSD", alice);
  await act(page, "Sign to use pUSD (1/2)");
  expect((await chain.position(id))?.debt).toBe(wad(1.5));
  expect(await chain.balance("pUSD", alice)).toBe(held - cost);
  expect(wallet.sent).toHaveLength(1);
});

test("borrow against a share and mint another with it", async ({ page, wallet, chain, fund, alice }) => {
  await fund(alice, { mTSLA: wad(10) });
  await open(page, "/en/asset/mTSLA?do=loan");
  await connect(page);
  await page.getByLabel("You lock").fill("99");
  await expectRefusal(page, "Insufficient mTSLA balance");
  await page.getByLabel("To mint").selectOption("mGLD");
  await page.getByLabel("You lock").fill("10");
  // 4,000 USD carry 1,600 pUSD at 250 %, and those 800 USD of gold at 200 %.
  await expect(page.getByLabel("Borrowed, and locked again")).toHaveValue("1600");
  await act(page, "Sign once to act (1/3)");
  expect(wallet.sent).toHaveLength(1);
  const { loanMarket } = await chain.asset("mTSLA");
  const [loan] = await chain.positionsOf(alice, loanMarket);
  expect(loan).toMatchObject({ collateral: wad(10), debt: wad(1_600) });
  const { market } = await chain.asset("mGLD");
  const [mint] = await chain.positionsOf(alice, market);
  expect(mint?.collateral).toBe(wad(1_600));
  expect(await chain.balance("mGLD", alice)).toBe(mint?.debt);
  await expectNoOperator(chain, alice);
});

test("allocate by weight: sums that are not whole are refused, the mix can be shared", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(3_000) });
  const held = await chain.balance("pUSD", alice);
  await open(page, "/en/allocate?amount=3000&weights=mTSLA:40,mGLD:50");
  await connect(page);
  await expectRefusal(page, "Weights add up to 90%, not 100%");
  await page.getByLabel("Weight of mSPY", { exact: true }).fill("10");
  await expect(page).toHaveURL(/weights=mTSLA:40,mGLD:50,mSPY:10/);
  const { reserveAsset, reservePusd } = await chain.asset("mSPY");
  const bought = getAmountOut(wad(300), reservePusd, reserveAsset);
  await expect(page.getByTestId("part-mSPY").getByTestId("gets")).toHaveAttribute(
    "data-raw",
    bought.toString(),
  );
  await act(page, "Sign to use pUSD (1/2)");
  expect(wallet.sent).toHaveLength(1);
  expect(await chain.balance("pUSD", alice)).toBe(held - wad(3_000));
  expect(await chain.balance("mSPY", alice)).toBe(bought);
  expect(await chain.balance("mTSLA", alice)).toBeGreaterThan(0n);
  expect(await chain.balance("mGLD", alice)).toBeGreaterThan(0n);
});

test("the peg is a mean of half an hour: a dash with its reason until then", async ({
  page,
  chain,
  clock,
  oracle,
}) => {
  const { poolTwap, wethPair } = chain.addresses;
  const observe = { address: poolTwap, abi: poolTwapAbi, functionName: "observe", args: [wethPair] };
  // What the seed observed is too old by then.
  await clock.advance(2 * 86_400);
  await chain.send("bob", observe);
  await oracle.push();
  await open(page, "/en");
  await expect(page.getByText("nobody has observed the WETH-pUSD pool")).toBeVisible();
  await expect(page.getByTestId("peg")).toHaveCount(0);
  await clock.advance(1_860);
  await oracle.push();
  // The seed put 0.3 % less ETH price into the pool: pUSD is worth a little more than a dollar.
  await expect
    .poll(async () => (await page.getByTestId("peg").count()) > 0 && (await raw(page, "peg")))
    .toBe(pegAt(await readPeg(chain)));
});

function pegAt({ peg }: Awaited<ReturnType<typeof readPeg>>): bigint {
  return (peg.ethPrice * 10n ** 18n + peg.twap / 2n) / peg.twap;
}

test("中文：以 1.5× 杠杆买入 ETH，再按权重配置", async ({ page, wallet: _, chain, fund, alice }) => {
  await fund(alice, { pUSD: wad(1_000) });
  await open(page, "/zh-CN/borrow?mode=leverage");
  await page.getByRole("banner").getByRole("button", { name: "连接" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "MetaMask" }).click();
  await expectRefusal(page, "请输入数量");
  await page.getByLabel("您投入", { exact: true }).fill("１");
  await act(page, "包装 ETH（1/4）");
  const { id } = await chain.market("WETH", "pUSD");
  const [position] = await chain.positionsOf(alice, id);
  expect(position?.collateral).toBe(wad(1.5));

  await page.goto("/zh-CN/allocate?amount=500&weights=mTSLA:60,mGLD:30");
  await expectRefusal(page, "权重合计 90%，不是 100%");
  await page.getByLabel("mGLD 的权重").fill("40");
  await act(page, "签名以使用 pUSD（1/2）");
  expect(await chain.balance("mTSLA", alice)).toBeGreaterThan(0n);
});
