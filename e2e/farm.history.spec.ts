import { expect, type Locator } from "@playwright/test";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { buy } from "./fixtures/trade";
import { open } from "./routes";
import { test } from "./test";

test.use({ indexed: true });

const DAY = 86_400;
const raw = async (cell: Locator) => BigInt((await cell.getAttribute("data-raw")) ?? "");

test("with history: what was traded, what fees yield, and rewards against fees; without it a sentence", async ({
  page,
  chain,
  clock,
  oracle,
  indexer,
  fund,
  guard,
}) => {
  const spent = wad(5_000);
  await fund(accountOf("bob").address, { pUSD: spent });
  await clock.advance(2 * DAY);
  await oracle.settle();
  await buy(chain, "bob", "mTSLA", spent);
  await indexer.catchUp();

  await open(page, "/en/pool");
  const row = page.locator('[data-testid="pool"][data-symbol="mTSLA"]');
  await expect(row.getByTestId("volume")).toHaveAttribute("data-raw", spent.toString());
  expect(await raw(row.getByTestId("fee-apr"))).toBeGreaterThan(0n);

  await open(page, "/en/farm/mTSLA");
  // The parts make the sum.
  const facts = page.getByRole("main");
  const [fees, rewards] = [
    await raw(facts.getByTestId("apr-fees")),
    await raw(facts.getByTestId("apr-rewards")),
  ];
  await expect(facts.getByTestId("apr-total")).toHaveAttribute("data-raw", String(fees + rewards));
  await expect(page.getByTestId("emission-plot")).toBeVisible();
  await page.getByRole("button", { name: "As a table" }).click();
  const today = page.getByTestId("emission-row").first();
  await expect(today.getByTestId("row-fees")).toHaveAttribute("data-raw", ((spent * 3n) / 1_000n).toString());
  expect(await raw(page.getByTestId("row-emission").last())).toBeGreaterThan(0n);

  await indexer.stop();
  guard.allow(/ERR_CONNECTION_REFUSED/);
  await open(page, "/en/farm/mTSLA");
  await expect(page.getByTestId("emission").getByTestId("history-missing")).toContainText(
    "The indexer does not answer.",
  );
  await expect(facts.getByTestId("apr-rewards")).toHaveAttribute("data-raw", /^[1-9]/);
});
