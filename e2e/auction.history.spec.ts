import { expect } from "@playwright/test";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { auctionsOn } from "./fixtures/auctions";
import { open } from "./routes";
import { test } from "./test";

test.use({ indexed: true });

const { address: bob } = accountOf("bob");

test("an auction that is over: found in the history, by its owner and by its buyer", async ({
  page,
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  indexer,
  guard,
  alice,
}) => {
  const auctions = auctionsOn(chain);
  await fund(alice, { WETH: wad(3) });
  await fund(bob, { pUSD: wad(20_000) });
  const terms = { collateral: "WETH", debt: "pUSD", locked: wad(3), owed: wad(5_500) };
  const id = await openPosition("alice", terms);
  await oracle.price("ETH", 1_500);
  await auctions.start(id);
  await auctions.buy("bob", id, wad(1));
  await auctions.buy("bob", id, wad(2));
  await indexer.catchUp();

  await open(page, "/en/auctions?tab=history");
  const row = page.locator(`[data-testid="past-auction"][data-id="${id}"]`);
  await expect(row).toHaveAttribute("data-state", "ended");
  await expect(row).toContainText("2 purchases");
  await row.getByRole("link").click();
  await expect(page.getByTestId("purchase")).toHaveCount(2);
  await expect(page.getByTestId("told-state")).toHaveText("It has ended.");

  await open(page, "/en/treasury");
  await expect(page.locator('[data-testid="bad-debt-event"][data-kind="added"]')).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("No recapitalisation was needed yet.");

  const { page: bobs } = await visit("bob");
  await open(bobs, "/en/auctions?tab=mine");
  await connect(bobs);
  await expect(bobs.getByTestId("my-lot")).toHaveCount(2);
  await expect(bobs.getByTestId("lot-bought").first()).toHaveAttribute("data-raw", wad(2).toString());
  await expect(bobs.getByRole("main")).toContainText("None of your positions was sold");

  const { page: alices } = await visit("alice");
  await open(alices, "/en/auctions?tab=mine");
  await connect(alices);
  await expect(alices.locator(`[data-testid="past-auction"][data-id="${id}"]`)).toBeVisible();

  guard.allow(/ERR_CONNECTION_REFUSED/);
  await indexer.stop();
  await open(page, "/en/auctions?tab=history");
  await expect(page.getByTestId("history-missing")).toContainText("The indexer does not answer.");
});
