import { expect } from "@playwright/test";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { act } from "./act";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import { open } from "./routes";
import { test } from "./test";

test.use({ indexed: true });

test("what was earned is told, and comes back after the indexer was away", async ({
  page,
  wallet: _,
  chain,
  clock,
  fund,
  indexer,
  guard,
  alice,
}) => {
  test.slow();
  guard.allow(/ERR_CONNECTION_REFUSED/);
  await fund(alice, { pUSD: wad(1_000) });
  await indexer.catchUp();
  await open(page, "/en/save?amount=1000");
  await connect(page);
  await act(page, "Sign to use pUSD (1/2)");
  await clock.advance(30 * 86_400);
  const { id } = await chain.market("WETH", "pUSD");
  const engine = { address: chain.addresses.engine, abi: cdpEngineAbi } as const;
  await chain.send("bob", { ...engine, functionName: "collect", args: [id] });
  await indexer.catchUp();

  const earned = page.getByTestId("my-earned");
  const worth = async () => BigInt((await page.getByTestId("my-saved").getAttribute("data-raw")) ?? "0");
  await expect.poll(worth).toBeGreaterThan(wad(1_003));
  await expect
    .poll(async () => BigInt((await earned.getAttribute("data-raw")) ?? "0") + wad(1_000))
    .toBe(await worth());
  await expect(page.getByTestId("latest")).toHaveCount(1);

  // Saving goes on without the indexer; only the history is missing.
  await indexer.stop();
  await expect(page.getByText("What you earned is not known")).toBeVisible();
  await page.getByRole("tab", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Withdraw all" }).first().click();
  await act(page, "Withdraw all");
  await indexer.start();
  await expect(page.getByTestId("latest")).toHaveCount(2);
  await expect
    .poll(async () => BigInt((await earned.getAttribute("data-raw")) ?? "0"))
    .toBeGreaterThan(wad(3));
});
