import { expect, type Locator, type Page } from "@playwright/test";
import { erc20Abi } from "viem";
import { act, expectOutcome, expectRefusal, outcome, press } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { auctionsOn } from "./fixtures/auctions";
import { open } from "./routes";
import { test as base } from "./test";

const { address: carol } = accountOf("carol");
const sign = "Sign to use pUSD (1/2)";

const test = base.extend<{ auctions: ReturnType<typeof auctionsOn>; unsafe: bigint; auction: bigint }>({
  auctions: ({ chain }, use) => use(auctionsOn(chain)),
  /** Alice's ten ETH against 18,000 pUSD, worth 26,000 after a crash. */
  unsafe: async ({ fund, openPosition, oracle, alice }, use) => {
    await fund(alice, { WETH: wad(10) });
    await fund(carol, { pUSD: wad(20_000) });
    const terms = { collateral: "WETH", debt: "pUSD", locked: wad(10), owed: wad(18_000) };
    const id = await openPosition("alice", terms);
    await oracle.price("ETH", 2_600);
    await use(id);
  },
  /** The same under the hammer. */
  auction: async ({ unsafe, auctions }, use) => {
    await auctions.start(unsafe);
    await use(unsafe);
  },
});

const raw = async (cell: Locator) => BigInt((await cell.getAttribute("data-raw")) ?? "");

/** Figures of the same second. */
async function rawsOf<Id extends string>(page: Page, ids: Id[]): Promise<Record<Id, bigint>> {
  const texts = await page.evaluate(
    (names) =>
      names.map((name) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`)?.dataset.raw),
    ids,
  );
  return Object.fromEntries(ids.map((id, index) => [id, BigInt(texts[index] ?? "")])) as Record<Id, bigint>;
}

const state = (page: Page) => page.getByRole("main").getByTestId("auction-state");
const amount = (page: Page) => page.getByLabel("You take");

test("ETH crashes: carol starts the auction, buys it in two parts, and alice claims what is left", async ({
  page,
  wallet,
  chain,
  visit,
  auctions,
  unsafe: id,
  alice,
}) => {
  const { page: carols, wallet: hers } = await visit("carol");
  await open(carols, "/en/auctions?tab=risk");
  await connect(carols);
  const row = carols.locator(`[data-testid="at-risk"][data-id="${id}"]`);
  await expect(row).toHaveAttribute("data-unsafe", "now");
  await row.getByRole("button", { name: "Start auction" }).click();
  await expect(row).toBeHidden();
  expect(await auctions.read(id)).toMatchObject({ kind: 1, lot: wad(10) });

  await carols.getByRole("tab", { name: "Live" }).click();
  await carols.locator(`[data-testid="auction"][data-id="${id}"]`).getByRole("link").click();
  await expect(carols).toHaveURL(new RegExp(`/auctions/${id}$`));
  await amount(carols).fill("2");
  const most = await raw(carols.getByTestId("max-cost"));
  await act(carols, sign);
  await expect(amount(carols)).toHaveValue("");
  const [part] = await auctions.bought(hers.sent);
  expect(part).toMatchObject({ bought: wad(2), lot: wad(8) });
  expect(part?.cost).toBeLessThanOrEqual(most);
  expect(await chain.balance("WETH", carol)).toBe(wad(2));

  await carols.getByRole("button", { name: "Max" }).click();
  await act(carols, sign);
  await expect(carols.getByRole("main")).toContainText("This auction is over.");
  await expectRefusal(carols, "This auction is over");
  const [end] = await auctions.ended(hers.sent);
  expect(end).toMatchObject({ id, badDebt: 0n });
  expect(end?.leftover).toBeGreaterThan(0n);
  expect(hers.sent).toHaveLength(3);

  await open(page, "/en/auctions?tab=mine");
  await connect(page);
  await expect(page.getByTestId("claimable")).toHaveAttribute("data-raw", String(end?.leftover));
  await page.getByRole("button", { name: "Claim WETH" }).click();
  await expect(page.getByRole("main")).toContainText("Nothing is waiting for you.");
  expect(await chain.balance("WETH", alice)).toBe(end?.leftover);
  expect(wallet.sent).toHaveLength(1);
});

test("the price falls on screen, and all of it says what it saves, costs and earns", async ({
  chain,
  clock,
  visit,
  auctions,
  auction: id,
}) => {
  const { page } = await visit("carol");
  await open(page, `/en/auctions/${id}`);
  await connect(page);
  const first = await raw(page.getByTestId("price").first());
  await clock.advance(240);
  await expect.poll(() => raw(page.getByTestId("price").first())).toBeLessThan(first - wad(80));
  await expect(page.getByTestId("curve")).toHaveAttribute("data-now", /^0\.2/);
  await page.getByRole("button", { name: "Half" }).click();
  const { oraclePrice } = await auctions.read(id);
  const shown = await rawsOf(page, ["gain", "network-fee", "profit", "bought", "cost"]);
  expect(shown.profit).toBe(shown.gain - shown["network-fee"]);
  expect(shown.gain).toBe((shown.bought * oraclePrice) / wad(1) - shown.cost);
  expect(await chain.balance("pUSD", carol)).toBe(wad(20_000));
});

test("nobody buys in time: the button says start anew, and does once the market is open", async ({
  clock,
  oracle,
  visit,
  auctions,
  auction: id,
}) => {
  const { page, wallet } = await visit("carol");
  await open(page, `/en/auctions/${id}`);
  await connect(page);
  await clock.advance(901);
  await expect(state(page)).toHaveAttribute("data-state", "stale");
  await expectRefusal(page, "Waits for an open market");
  await oracle.settle();
  const before = await auctions.read(id);
  await act(page, "Start anew");
  await expect(state(page)).toHaveAttribute("data-state", "running");
  expect((await auctions.read(id)).startedAt).toBeGreaterThan(before.startedAt);
  expect(wallet.sent).toHaveLength(1);
});

test("the price rises far: too cheap to be bought, until it starts anew", async ({
  oracle,
  visit,
  clock,
  auctions,
  auction: id,
}) => {
  const { page } = await visit("carol");
  await open(page, `/en/auctions/${id}`);
  await connect(page);
  await clock.advance(500);
  await oracle.price("ETH", 2_900);
  await expect(state(page)).toHaveAttribute("data-state", "belowFloor");
  await act(page, "Start anew");
  expect((await auctions.read(id)).startPrice).toBe(wad(2_900));
});

test("the price is held: nothing can be bought, the clock is stopped and goes on", async ({
  oracle,
  visit,
  auctions,
  auction: id,
}) => {
  const { page } = await visit("carol");
  await open(page, `/en/auctions/${id}`);
  await connect(page);
  await amount(page).fill("1");
  await oracle.hold("ETH");
  await expectRefusal(page, "Stopped: the price is held for review");
  await page.getByRole("button", { name: "Stop the clock" }).click();
  await expect(page.getByTestId("clock")).toHaveAttribute("data-clock", "stands");
  const { elapsed } = await auctions.read(id);
  await oracle.hold("ETH", false);
  await oracle.settle();
  await expect(page.getByTestId("clock")).toHaveAttribute("data-clock", "back");
  await page.getByRole("button", { name: "Let the clock go on" }).click();
  await expect(page.getByTestId("clock")).toBeHidden();
  expect((await auctions.read(id)).elapsed).toBeLessThan(elapsed + 60n);
  await act(page, sign);
});

test("others are faster: less is left, then nothing, in words", async ({
  chain,
  visit,
  fund,
  auctions,
  auction: id,
}) => {
  await fund(accountOf("bob").address, { pUSD: wad(40_000) });
  const { page, wallet } = await visit("carol");
  await open(page, `/en/auctions/${id}`);
  await connect(page);
  await amount(page).fill("5");
  await expect(page.getByTestId("action")).toHaveText(sign);
  await auctions.buy("bob", id, wad(6));
  await expect(page.getByRole("main")).toContainText("Less is left than you ask for");
  expect(await raw(page.getByTestId("bought"))).toBeLessThan(wad(4));
  await auctions.buy("bob", id, wad(10));
  await expectRefusal(page, "This auction is over");
  await expect(page.getByRole("main")).toContainText("Nothing more can be bought.");
  expect(await chain.balance("WETH", carol)).toBe(0n);
  expect(wallet.sent).toEqual([]);
});

test("no wallet, no money, a declined signature, another network: the button says it", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
  auction: id,
}) => {
  await open(page, `/en/auctions/${id}`);
  await expect(page.getByTestId("action")).toHaveText("Connect wallet");
  await connect(page);
  await expectRefusal(page, "Enter an amount");
  await chain.send("alice", {
    address: chain.addresses.pusd,
    abi: erc20Abi,
    functionName: "transfer",
    args: [carol, await chain.balance("pUSD", alice)],
  });
  await amount(page).fill("1");
  await expectRefusal(page, "Insufficient pUSD balance");
  await fund(alice, { pUSD: wad(5_000) });
  wallet.declineNext();
  await press(page, sign);
  await expectOutcome(page, "rejected");
  await expect(outcome(page)).toHaveText("You declined the request. Nothing was sent.");
  await expect(amount(page)).toHaveValue("1");
  await wallet.selectChain(1);
  await press(page, "Switch to Parallax Local");
  await act(page, sign);
  expect(wallet.sent).toHaveLength(1);
});

test("a wallet without typed data approves, exactly what it may cost", async ({
  chain,
  visit,
  auctions,
  auction: id,
}) => {
  const { page, wallet } = await visit("carol");
  wallet.signsTypedData = false;
  await open(page, `/en/auctions/${id}`);
  await connect(page);
  await amount(page).fill("1");
  await act(page, sign);
  const [bought] = await auctions.bought(wallet.sent);
  expect(bought).toMatchObject({ bought: wad(1) });
  const left = await chain.allowance("pUSD", carol, chain.addresses.auctionHouse);
  expect(left).toBeLessThan(wad(30));
  expect(wallet.sent).toHaveLength(2);
});

test("nothing is for sale, prices fall in thought, history is missing: all in words", async ({ page }) => {
  await open(page, "/en/auctions");
  await expect(page.getByRole("main")).toContainText("Nothing is for sale");
  await page.getByRole("tab", { name: "At risk" }).click();
  await page.getByRole("tab", { name: "50%" }).click();
  await expect(page.locator('[data-testid="at-risk"][data-unsafe="then"]').first()).toBeVisible();
  await expect(page).toHaveURL(/fall=5000/);
  await page.getByRole("tab", { name: "History" }).click();
  await expect(page.getByTestId("history-missing")).toBeVisible();
  await page.getByRole("tab", { name: "Mine" }).click();
  await expect(page.getByRole("main")).toContainText("Connect to see what is yours");
  await open(page, "/en/auctions/77");
  await expect(page.getByRole("main")).toContainText("This auction is not running");
});
