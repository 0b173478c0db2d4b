import { expect, type Page } from "@playwright/test";
import { act } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import type { Clock } from "./fixtures/clock";
import type { Fund } from "./fixtures/funds";
import { priceBefore, pricesOnChain } from "./fixtures/history";
import type { Oracle } from "./fixtures/oracle";
import { buy } from "./fixtures/trade";
import { open } from "./routes";
import { test } from "./test";

test.use({ indexed: true });
// Every test starts an indexer from nothing, and some start it twice.
test.describe.configure({ timeout: 300_000 });

interface Life {
  chain: Chain;
  clock: Clock;
  oracle: Oracle;
  fund: Fund;
}

/** Some minutes in which both prices of mTSLA move. */
async function live({ chain, clock, oracle, fund }: Life) {
  await fund(accountOf("bob").address, { pUSD: wad(20_000) });
  for (const dollars of [404, 398, 409]) {
    await oracle.price("TSLA", dollars);
    await buy(chain, "bob", "mTSLA", wad(dollars * 10));
    await clock.advance(240);
  }
}

/** The rows of the table, newest first; prices WAD as the page holds them. */
function rowsOf(page: Page) {
  return page.getByTestId("chart-row").evaluateAll((rows) =>
    rows.map((row) => {
      const raw = (id: string) => row.querySelector(`[data-testid=${id}]`)?.getAttribute("data-raw");
      return { time: Number(row.dataset.time), real: raw("row-real"), pool: raw("row-pool") };
    }),
  );
}

test("the chart shows what the chain has, point by point", async ({
  page,
  chain,
  clock,
  oracle,
  fund,
  indexer,
}) => {
  await live({ chain, clock, oracle, fund });
  await indexer.catchUp();
  await open(page, "/en/asset/mTSLA?view=table");
  const prices = await pricesOnChain(chain, "mTSLA");
  const last = prices.oracle.at(-1)?.price.toString();
  await expect.poll(async () => (await rowsOf(page))[0]?.real).toBe(last);
  const [newest, ...rows] = await rowsOf(page);
  expect(rows.length).toBeGreaterThan(5);
  expect(newest?.pool).toBe(prices.pool.at(-1)?.price.toString());
  const shown = rows.map(({ time, real, pool }) => ({ time, real, pool }));
  const expected = rows.map(({ time }) => ({
    time,
    real: priceBefore(prices.oracle, time)?.toString(),
    pool: priceBefore(prices.pool, time)?.toString(),
  }));
  expect(shown).toEqual(expected);
  expect(new Set(rows.map(({ real }) => real)).size).toBeGreaterThan(3);
  expect(new Set(rows.map(({ pool }) => pool)).size).toBeGreaterThan(3);

  await page.getByRole("button", { name: "As a chart" }).click();
  await expect(page.getByTestId("chart-plot")).toHaveAttribute("data-points", String(rows.length + 1));
});

test("hours in which the real market was closed are shaded, by the exchange's clock", async ({
  page,
  chain,
  clock,
  oracle,
  fund,
  indexer,
}) => {
  await live({ chain, clock, oracle, fund });
  await oracle.close("TSLA");
  await clock.advance(1_800);
  await oracle.open("TSLA");
  await clock.advance(300);
  await indexer.catchUp();
  await open(page, "/en/asset/mTSLA");
  const { oracle: rounds } = await pricesOnChain(chain, "mTSLA");
  const closing = rounds.findLast((round) => !round.open);
  const reopening = rounds.find((round) => round.open && round.time > (closing?.time ?? 0));
  const band = page.getByTestId("closed");
  await expect(band).toHaveCount(1);
  await expect(band).toHaveAttribute("data-from", String(closing?.time));
  await expect(band).toHaveAttribute("data-to", String(reopening?.time));
  const section = page.getByTestId("chart-section");
  await expect(section).toContainText("New York time · Grey: the real market was closed.");
  await page.goto("/zh-CN/asset/mTSLA");
  await expect(section).toContainText("纽约时间 · 灰色：真实市场休市。");
  // What never closes has no grey and follows the reader's clock.
  await page.goto("/en/asset/mBTC");
  await expect(section).toContainText("Your time");
  await expect(band).toHaveCount(0);
});

test("range and table stand in the URL; keys read the chart point by point", async ({
  page,
  chain,
  clock,
  oracle,
  fund,
  indexer,
}) => {
  await live({ chain, clock, oracle, fund });
  await indexer.catchUp();
  await open(page, "/en/asset/mTSLA?view=table");
  await page.getByRole("tab", { name: "1W" }).click();
  await expect(page).toHaveURL(/range=1W/);
  await page.reload();
  await expect(page.getByRole("tab", { name: "1W" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByTestId("chart-row")).not.toHaveCount(0);
  const rows = await rowsOf(page);

  await page.getByRole("button", { name: "As a chart" }).click();
  const plot = page.getByTestId("chart-plot");
  await expect(plot).toHaveAttribute("data-points", String(rows.length));
  await plot.focus();
  for (const step of [1, 2, 3]) {
    await page.keyboard.press("ArrowLeft");
    const row = rows[step - 1];
    await expect(page.getByTestId("crosshair")).toHaveAttribute("data-time", String(row?.time));
    await expect(page.getByTestId("reading-real")).toHaveAttribute("data-raw", row?.real ?? "");
    await expect(page.getByTestId("reading-pool")).toHaveAttribute("data-raw", row?.pool ?? "");
  }
  await expect(page.getByTestId("chart-announcer")).toHaveText(
    /^.+: real price \$\d.+, pool price \d.+ pUSD, premium [+−<>]/,
  );
  await page.keyboard.press("Home");
  await expect(page.getByTestId("crosshair")).toHaveAttribute("data-time", String(rows.at(-1)?.time));
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("crosshair")).toBeHidden();

  await page.getByRole("button", { name: "Pool price" }).click();
  await expect(page.getByRole("button", { name: "Pool price" })).toHaveAttribute("aria-pressed", "false");
});

test("indexer stopped: the page says what is missing and trading works; back again: the chart returns by itself", async ({
  page,
  wallet,
  guard,
  chain,
  fund,
  indexer,
  alice,
}) => {
  // An indexer that is still reading the past does not know the asset yet.
  guard.allow(/ERR_CONNECTION_REFUSED|status of 404/);
  await fund(alice, { pUSD: wad(2_000) });
  await indexer.stop();
  await page.goto("/en/asset/mTSLA");
  const section = page.getByTestId("chart-section");
  await expect(section.getByTestId("history-missing")).toContainText(
    "The indexer does not answer. Trading and borrowing work.",
  );
  await connect(page);
  await page.getByLabel("You pay").fill("500");
  await act(page, "Buy mTSLA");
  expect(await chain.balance("pUSD", alice)).toBe(wad(1_500));
  expect(wallet.sent.length).toBeGreaterThan(0);

  await indexer.start();
  await expect(page.getByTestId("chart")).toBeVisible();
  await expect(section.getByTestId("history-missing")).toBeHidden();
  const price = (await pricesOnChain(chain, "mTSLA")).pool.at(-1)?.price.toString();
  await expect(page.getByTestId("reading-pool")).toHaveAttribute("data-raw", price ?? "");

  // Stopped while the page is open: what was read stays, with its age.
  await indexer.stop();
  await expect(section).toContainText(/As of .+ \d\d:\d\d: the indexer does not answer/);
  await expect(page.getByTestId("chart")).toBeVisible();
});
