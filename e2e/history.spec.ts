import { expect, type Page } from "@playwright/test";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { act } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { buy } from "./fixtures/trade";
import { open } from "./routes";
import { test } from "./test";

test.use({ indexed: true });
// Every test starts an indexer from nothing, and some start it twice.
test.describe.configure({ timeout: 300_000 });

const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(610), owed: wad(1) };

/** The events of a position's page, newest first, each with the price of mTSLA then. */
function storyOf(page: Page) {
  return page.getByTestId("event").evaluateAll((events: HTMLElement[]) =>
    events.map((event) => ({
      name: event.dataset.event,
      price: event.querySelector("[data-testid=event-price]")?.getAttribute("data-raw") ?? undefined,
      transaction: event.querySelector("a[href*='/tx/']")?.getAttribute("href")?.split("/").at(-1),
    })),
  );
}

test("open, mint, repay, liquidate: the position tells each with its price, Markets the latest", async ({
  page,
  chain,
  oracle,
  fund,
  openPosition,
  indexer,
  alice,
}) => {
  const { address: bob } = accountOf("bob");
  const { address: carol } = accountOf("carol");
  await fund(alice, { pUSD: terms.locked });
  await fund(bob, { pUSD: wad(1_000) });
  await fund(carol, { mTSLA: wad(1) });
  const engine = { address: chain.addresses.engine, abi: cdpEngineAbi };
  const id = await openPosition("alice", terms);
  const minted = await chain.send("alice", { ...engine, functionName: "mint", args: [id, wad(0.01), alice] });
  await oracle.price("TSLA", 402);
  const repaid = await chain.send("alice", { ...engine, functionName: "repay", args: [id, wad(0.01)] });
  await oracle.price("TSLA", 420);
  const args = [id, wad(1), 0n, carol, "0x"] as const;
  const liquidated = await chain.send("carol", { ...engine, functionName: "liquidate", args });
  const bought = await buy(chain, "bob", "mTSLA", wad(1_000));
  await indexer.catchUp();

  await open(page, `/en/positions/${id}`);
  const dollars = (value: number) => wad(value).toString();
  await expect.poll(async () => (await storyOf(page)).at(-1)?.price).toBe(dollars(400));
  const [last, ...before] = await storyOf(page);
  expect(last).toMatchObject({ name: "Liquidated", transaction: liquidated });
  await expect(page.getByTestId("liquidated-debt-price")).toHaveAttribute("data-raw", dollars(420));
  expect(before).toMatchObject([
    { name: "Adjusted", price: dollars(402), transaction: repaid },
    { name: "Adjusted", price: dollars(400), transaction: minted },
    { name: "Opened", price: dollars(400) },
  ]);
  await expect(page.getByTestId("history-missing")).toBeHidden();

  for (const [language, words] of [
    ["en", ["Latest trades", "Latest liquidations", "Bought", "repaid"]],
    ["zh-CN", ["最新成交", "最新清算", "买入", "偿还"]],
  ] as const) {
    await open(page, `/${language}`);
    const latest = page.getByTestId("latest");
    const trade = latest.and(page.locator(`[data-hash="${bought}"]`));
    await expect(trade.getByTestId("trade-pusd")).toHaveAttribute("data-raw", wad(1_000).toString());
    const spent = await chain.balance("mTSLA", bob);
    await expect(trade.getByTestId("trade-asset")).toHaveAttribute("data-raw", spent.toString());
    const liquidation = latest.and(page.locator(`[data-hash="${liquidated}"]`));
    const burnt = wad(1) - (await chain.balance("mTSLA", carol));
    await expect(liquidation.getByTestId("latest-repaid")).toHaveAttribute("data-raw", burnt.toString());
    for (const word of words) await expect(page.getByRole("main")).toContainText(word);
  }
  await page.locator(`[data-hash="${liquidated}"] a[href*="/tx/"]`).click();
  await expect(page).toHaveURL(new RegExp(`/zh-CN/tx/${liquidated}$`));
});

test("indexer stopped: the chain tells the story, a deposit works; back again: the prices return by themselves", async ({
  page,
  wallet,
  guard,
  chain,
  fund,
  openPosition,
  indexer,
  alice,
}) => {
  // An indexer that is still reading the past does not know the position yet.
  guard.allow(/ERR_CONNECTION_REFUSED|status of 404/);
  await fund(alice, { pUSD: wad(1_000) });
  const id = await openPosition("alice", terms);
  await indexer.stop();
  await page.goto(`/en/positions/${id}`);
  const missing = page.getByTestId("history-missing");
  await expect(missing).toContainText("Prices of then are missing: the indexer does not answer.");
  await connect(page);
  await page.getByRole("tab", { name: "Deposit" }).click();
  await page.getByLabel("You add").fill("100");
  await act(page, "Sign to use pUSD (1/2)");
  expect(await chain.position(id)).toMatchObject({ collateral: wad(710) });
  await expect
    .poll(async () => (await storyOf(page)).map(({ name }) => name))
    .toEqual(["Adjusted", "Opened"]);
  expect((await storyOf(page)).map(({ price }) => price)).toEqual([undefined, undefined]);
  expect(wallet.sent).toHaveLength(1);

  await page.goto("/zh-CN");
  await expect(page.getByTestId("history-missing").first()).toContainText(
    "索引器无响应。交易和借款照常可用。",
  );
  await page.goto(`/en/positions/${id}`);
  await expect(missing).toBeVisible();
  await indexer.start();
  const price = wad(400).toString();
  await expect.poll(async () => (await storyOf(page)).map((event) => event.price)).toEqual([price, price]);
  await expect(missing).toBeHidden();
});
