import { expect } from "@playwright/test";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { act, expectRefusal } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import { open } from "./routes";
import { test } from "./test";

const NYSE = ["TSLA", "AAPL", "SPY", "GLD", "VIXY"];

/** What the contract itself answers to an account that opens a position. */
function openDirectly(chain: Chain, market: number, collateral: bigint, debt: bigint) {
  const { address: seeder } = accountOf("seeder");
  return chain.client.simulateContract({
    account: seeder,
    address: chain.addresses.engine,
    abi: cdpEngineAbi,
    functionName: "open",
    args: [market, collateral, debt, seeder, seeder],
  });
}

test("US market closed: mTSLA can't be minted, here and in the contract, while mBTC can", async ({
  page,
  wallet,
  chain,
  oracle,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  await open(page, "/en/borrow");
  await connect(page);
  const market = page.getByLabel("Market", { exact: true });
  await market.selectOption({ label: "mTSLA against pUSD" });
  await page.getByLabel("You lock").fill("4000");
  await expect(page.getByTestId("action")).toBeEnabled();
  await oracle.close(...NYSE);
  await expectRefusal(page, /^Market closed: resumes when (NYSE|New York) opens$/);
  const { market: tsla } = await chain.asset("mTSLA");
  await expect(openDirectly(chain, tsla, wad(4_000), wad(5))).rejects.toThrow(
    /MarketNotOpen\(uint32 market, uint8 status\)\s+\(\d+, 1\)/,
  );
  expect(wallet.prompts).toHaveLength(1);

  await market.selectOption({ label: "mBTC against pUSD" });
  await page.getByLabel("You lock").fill("4000");
  const minted = wad(await page.getByLabel("You mint").inputValue());
  await act(page, "Sign to use pUSD (1/2)");
  expect(await chain.balance("mBTC", alice)).toBe(minted);

  await market.selectOption({ label: "mTSLA against pUSD" });
  await page.getByLabel("You lock").fill("900");
  await oracle.reopen(...NYSE);
  await expect(page.getByTestId("action")).toBeEnabled();
});

test("late prices: minting waits, a banner names them, the next round clears it", async ({
  page,
  wallet,
  chain,
  clock,
  oracle,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  const { market } = await chain.asset("mTSLA");
  await open(page, `/en/borrow?market=${market}&collateral=4000&debt=5`);
  await connect(page);
  await expect(page.getByTestId("action")).toBeEnabled();
  await clock.advance(120);
  await expectRefusal(page, "Price is late: resumes with the next price");
  await expect(page.getByTestId("banner-stale")).toContainText("All prices are late.");
  await expect(openDirectly(chain, market, wad(4_000), wad(5))).rejects.toThrow("MarketNotOpen");
  await oracle.push();
  await expect(page.getByTestId("action")).toBeEnabled();
  await expect(page.getByTestId("banner-stale")).toBeHidden();
  expect(wallet.prompts).toHaveLength(1);
});

test("held price: minting waits and the page says why", async ({
  page,
  wallet,
  chain,
  oracle,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  const { market } = await chain.asset("mTSLA");
  await open(page, `/en/borrow?market=${market}&collateral=4000&debt=5`);
  await connect(page);
  await oracle.hold("TSLA");
  await expectRefusal(page, "Price held for review");
  await oracle.hold("TSLA", false);
  await expect(page.getByTestId("action")).toBeEnabled();
  expect(wallet.prompts).toHaveLength(1);
});

test("markets: every price, pool price and premium is the chain's", async ({ page, chain, oracle }) => {
  await oracle.price("TSLA", 410.5);
  await oracle.close("MEITUAN", "MOUTAI");
  await open(page, "/en");
  for (const asset of (await chain.overview())[4]) {
    const { symbol, price, reserveAsset, reservePusd, status } = asset;
    const row = page.getByTestId(`market-${symbol}`);
    const pool = (reservePusd * wad(1)) / reserveAsset;
    await expect(row.getByTestId(`price-${symbol}`)).toHaveAttribute("data-raw", price.toString());
    await expect(row.getByTestId(`pool-${symbol}`)).toHaveAttribute("data-raw", pool.toString());
    await expect(row.getByTestId("status")).toHaveAttribute("data-status", status === 0 ? "open" : "closed");
    const shown = BigInt((await row.getByTestId(`premium-${symbol}`).getAttribute("data-raw")) ?? "");
    const premium = (pool * wad(1)) / price - wad(1);
    expect(Number(shown - premium) / 1e14).toBeLessThan(1);
    expect(Number(premium - shown) / 1e14).toBeLessThan(1);
  }
});
