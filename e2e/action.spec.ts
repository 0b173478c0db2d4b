import { expect, type Page } from "@playwright/test";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import type { Fund } from "./fixtures/funds";
import type { Oracle } from "./fixtures/oracle";
import type { OpenPosition } from "./fixtures/positions";
import { open } from "./routes";
import { test } from "./test";

const { address: bob } = accountOf("bob");

/** Prices are kept with eight decimals, so a value per token may move by that much when the multiplier does. */
const ROUNDING = 10n ** 10n;

/** Alice owes five mTSLA and has locked ten others for a loan; bob holds three. */
async function everybody(fund: Fund, openPosition: OpenPosition) {
  const { address: alice } = accountOf("alice");
  await fund(alice, { pUSD: wad(4_000), mTSLA: wad(10) });
  await fund(bob, { mTSLA: wad(3) });
  const minted = await openPosition("alice", {
    collateral: "pUSD",
    debt: "mTSLA",
    locked: wad(4_000),
    owed: wad(5),
  });
  const loan = await openPosition("alice", {
    collateral: "mTSLA",
    debt: "pUSD",
    locked: wad(10),
    owed: wad(1_000),
  });
  return { minted, loan };
}

/** What everybody's part is worth, on screen; equal to the chain, or the test fails. WAD dollars. */
async function worth(page: Page, chain: Chain, { minted, loan }: { minted: bigint; loan: bigint }) {
  const raw = async (id: string) =>
    BigInt((await page.getByTestId(id).first().getAttribute("data-raw")) ?? "");
  const shown = async (position: bigint) => {
    await open(page, `/en/positions/${position}`);
    const values = {
      collateral: await raw("collateral"),
      collateralValue: await raw("collateral-value"),
      debt: await raw("debt"),
      debtValue: await raw("debt-value"),
    };
    const { collateral, collateralValue } = (await chain.position(position)) ?? {};
    expect({ collateral: values.collateral, collateralValue: values.collateralValue }).toEqual({
      collateral,
      collateralValue,
    });
    return values;
  };
  const [minter, borrower] = [await shown(minted), await shown(loan)];
  const owed = await chain.position(minted);
  expect({ debt: minter.debt, debtValue: minter.debtValue }).toEqual({
    debt: owed?.debt,
    debtValue: owed?.debtValue,
  });

  await open(page, `/en/address/${bob}`);
  const held = await raw("holding-mTSLA");
  expect(held).toBe(await chain.balance("mTSLA", bob));
  await open(page, "/en/asset/mTSLA");
  const price = await raw("real-price");
  expect(price).toBe((await chain.asset("mTSLA")).price);
  return { price, held, value: (held * price) / wad(1), minter, borrower };
}

type Worth = Awaited<ReturnType<typeof worth>>;

function expectNear(a: bigint, b: bigint, tolerance: bigint) {
  expect(a > b ? a - b : b - a).toBeLessThanOrEqual(tolerance);
}

/** Nobody has gained or lost anything: amounts to the last wei, values to the last digit of a price. */
function expectSame(before: Worth, after: Worth) {
  expect(after.held).toBe(before.held);
  expectNear(after.price, before.price, ROUNDING);
  expectNear(after.value, before.value, 3n * ROUNDING);
  expect(after.minter.debt).toBe(before.minter.debt);
  expect(after.minter.collateral).toBe(before.minter.collateral);
  expectNear(after.minter.debtValue, before.minter.debtValue, 5n * ROUNDING);
  expect(after.borrower.collateral).toBe(before.borrower.collateral);
  expectNear(after.borrower.collateralValue, before.borrower.collateralValue, 10n * ROUNDING);
}

/** The last close before, the held night, and the first price after. */
async function night(page: Page, oracle: Oracle, times: { holdFrom: number; exFrom: number }, real: number) {
  const notice = page.getByTestId("action-notice");
  await expect(notice).toHaveAttribute("data-phase", "announced");
  await oracle.close("TSLA");
  await oracle.pushAt(times.holdFrom);
  await expect(notice).toHaveAttribute("data-phase", "holding");
  await expect(page.getByTestId("status").first()).toHaveAttribute("data-status", "held");
  await expect(page.getByTestId("banner-held")).toContainText("mTSLA");
  await oracle.openAt(times.exFrom, "TSLA", real);
  await expect(notice).toHaveAttribute("data-phase", "applied");
  await expect(page.getByTestId("status").first()).toHaveAttribute("data-status", "open");
}

test("a split of 5 for 1: announced, held, told; what everybody has and owes is worth the same", async ({
  page,
  chain,
  oracle,
  fund,
  openPosition,
}) => {
  test.slow();
  const positions = await everybody(fund, openPosition);
  const before = await worth(page, chain, positions);
  expect(before.price).toBe(wad(400));

  const times = await oracle.stageSplit("TSLA", 5, 1);
  const notice = page.getByTestId("action-notice");
  await expect(notice).toContainText("TSLA splits 5:1 on");
  await expect(notice).toContainText("Minting pauses from");
  await night(page, oracle, times, 80);
  await expect(notice).toContainText("The multiplier is 5 now.");

  const line = page.getByTestId("story-TSLA");
  await expect(line.getByTestId("story-real")).toHaveAttribute("data-raw", wad(80).toString());
  await expect(line.getByTestId("story-multiplier")).toHaveAttribute("data-raw", wad(5).toString());
  await expect(line.getByTestId("story-price")).toHaveAttribute("data-raw", wad(400).toString());
  expectSame(before, await worth(page, chain, positions));

  await page.goto("/zh-CN/asset/mTSLA");
  await expect(notice).toContainText("拆股 5:1");
});

test("a dividend of 1 %: holders keep it, minters owe it, and the real price falls by it", async ({
  page,
  chain,
  oracle,
  fund,
  openPosition,
}) => {
  test.slow();
  const positions = await everybody(fund, openPosition);
  const before = await worth(page, chain, positions);

  const times = await oracle.stageDividend("TSLA", 4);
  const notice = page.getByTestId("action-notice");
  await expect(notice).toContainText("TSLA pays $4.00 a share");
  await night(page, oracle, times, 396);
  await expect(notice).toContainText("TSLA paid $4.00 a share, 1.00% of its price");

  const line = page.getByTestId("story-TSLA");
  const feed = (await chain.feeds()).find(({ symbol }) => symbol === "TSLA");
  await expect(line.getByTestId("story-real")).toHaveAttribute("data-raw", String(feed?.realPrice));
  await expect(line.getByTestId("story-multiplier")).toHaveAttribute("data-raw", String(feed?.multiplier));
  expectNear(feed?.realPrice ?? 0n, wad(396), ROUNDING);
  expectNear(feed?.multiplier ?? 0n, (wad(1) * 400n) / 396n, 1n);
  expectSame(before, await worth(page, chain, positions));

  // The dividend is in the price: without the multiplier a token would be worth 4 dollars less.
  const { price } = await chain.asset("mTSLA");
  expect(price - wad(396)).toBeGreaterThan(wad(4) - ROUNDING);
});
