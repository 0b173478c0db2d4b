import { expect } from "@playwright/test";
import { wad } from "./fixtures/amounts";
import { buy } from "./fixtures/trade";
import { open } from "./routes";
import { test } from "./test";

test.use({ indexed: true });
test.slow();

test("what an account did last comes from the indexer; without it the rest of the page stays", async ({
  page,
  guard,
  fund,
  openPosition,
  indexer,
  chain,
  alice,
}) => {
  guard.allow(/ERR_CONNECTION_REFUSED/);
  await fund(alice, { pUSD: wad(5_000) });
  const id = await openPosition("alice", {
    collateral: "pUSD",
    debt: "mTSLA",
    locked: wad(4_000),
    owed: wad(5),
  });
  await buy(chain, "alice", "mTSLA", wad(100));
  await indexer.catchUp();
  await open(page, `/en/address/${alice}`);
  const deeds = page.getByTestId("deed");
  await expect(deeds).toHaveCount(2);
  await expect(deeds.first()).toHaveAttribute("data-kind", "buy");
  await expect(deeds.last()).toHaveAttribute("data-kind", "opened");
  await deeds.last().getByRole("link").click();
  await expect(page.locator("[data-name=open]")).toBeVisible();

  await indexer.stop();
  await page.goto(`/en/address/${alice}`);
  await expect(page.getByRole("main")).toContainText("The indexer does not answer");
  await expect(page.getByTestId("owned-position")).toHaveAttribute("data-id", String(id));
});
