import { expect } from "@playwright/test";
import { rwaDeskAbi } from "@/contracts-abi/RwaDesk";
import { expectRefusal } from "./act";
import { connect } from "./connect";
import { governanceOf } from "./fixtures/governance";
import { open } from "./routes";
import { test } from "./test";

/** Seconds from the call of a default to the write-off. */
const TERM = 30 * 86_400;

test("a note that only some may hold: called in default, cured, called again, written off", async ({
  page,
  wallet,
  chain,
  clock,
  oracle,
  visit,
}) => {
  test.slow();
  const decide = governanceOf(chain);
  const desk = { address: chain.addresses.rwaDesk, abi: rwaDeskAbi } as const;
  const { id: market } = await chain.market("pvSOLAR", "pUSD");
  const id = (BigInt(market) << 32n) | 1n;
  const notice = page.getByTestId("rwa-default");

  await open(page, `/en/borrow?market=${market}`);
  const permission = page.getByTestId("rwa-permissioned");
  await expect(permission).toContainText("pvSOLAR is a permissioned token");
  await connect(page);
  await expect(permission).toHaveAttribute("data-admitted", "false");
  await expect(permission).toContainText("Your account is not: you cannot receive pvSOLAR");
  await expect(notice).toBeHidden();

  await decide({ ...desk, functionName: "callDefault", args: [market] });
  await expect(notice).toContainText("Nothing new can be borrowed.");
  await expectRefusal(page, "Minting is paused");
  await decide({ ...desk, functionName: "cure", args: [market] });
  await expect(notice).toBeHidden();

  await decide({ ...desk, functionName: "callDefault", args: [market] });
  await open(page, `/en/positions/${id}`);
  await expect(notice).toHaveAttribute("data-over", "false");
  await expect(notice).toContainText("Owners may repay until");
  await expect(page.getByRole("button", { name: "Write it off" })).toBeHidden();

  await clock.advance(TERM);
  await oracle.push();
  await expect(notice).toHaveAttribute("data-over", "true");
  await page.getByRole("button", { name: "Write it off" }).click();
  const gone = page.getByTestId("gone");
  await expect(gone).toHaveAttribute("data-fate", "writtenOff");
  await expect(gone).toContainText("This position was written off");
  await expect(page.locator('[data-event="Seized"]')).toContainText("10,000 pvSOLAR went to the treasury");
  expect(await chain.position(id)).toBeNull();
  expect(wallet.sent).toHaveLength(1);

  const other = await visit("carol");
  await open(other.page, `/zh-CN/positions/${id}`);
  await expect(other.page.getByTestId("gone")).toContainText("该仓位已核销");
});
