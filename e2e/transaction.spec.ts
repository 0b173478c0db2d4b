import { expect, type Page } from "@playwright/test";
import { expectOutcome, outcome, press } from "./act";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import { open } from "./routes";
import { test } from "./test";

const sign = "Sign to use pUSD (1/2)";
const pending = (page: Page) => page.getByTestId("pending-count");

/** The borrow form with 4,000 pUSD for 5 mTSLA, ready to be signed. */
async function prepare(page: Page, chain: Chain) {
  const { id } = await chain.market("pUSD", "mTSLA");
  await open(page, `/en/borrow?market=${id}&collateral=4000&debt=5`);
  await connect(page);
}

test.beforeEach(({ fund, alice }) => fund(alice, { pUSD: wad(5_000) }));

test("declined: a quiet word, the form is kept and the button lives", async ({
  page,
  wallet,
  chain,
  alice,
}) => {
  await prepare(page, chain);
  wallet.declineNext();
  await press(page, sign);
  await expectOutcome(page, "rejected");
  await expect(outcome(page)).toHaveText("You declined the request. Nothing was sent.");
  await expect(outcome(page).getByRole("alert")).toHaveCount(0);
  await expect(page.getByLabel("You lock")).toHaveValue("4000");
  await expect(page.getByLabel("You mint")).toHaveValue("5");
  expect(wallet.sent).toEqual([]);
  await press(page, sign);
  await expectOutcome(page, "confirmed");
  expect(await chain.balance("mTSLA", alice)).toBe(wad(5));
});

test("pending: survives a reload and is reported when it is mined", async ({
  page,
  wallet,
  chain,
  alice,
}) => {
  await prepare(page, chain);
  await chain.client.setAutomine(false);
  await press(page, sign);
  await expect(pending(page)).toHaveAttribute("data-count", "1");
  await page.reload();
  await expect(pending(page)).toHaveAttribute("data-count", "1");
  expect(wallet.sent).toHaveLength(1);
  await chain.client.mine({ blocks: 1 });
  await expect(pending(page)).toHaveAttribute("data-count", "0");
  await page
    .getByRole("banner")
    .getByRole("button", { name: /^Transactions/ })
    .click();
  await expect(page.getByTestId("transaction")).toHaveAttribute("data-status", "confirmed");
  expect(await chain.balance("mTSLA", alice)).toBe(wad(5));
});

test("dropped: the page stops waiting and says so", async ({ page, wallet, chain, alice }) => {
  await prepare(page, chain);
  await chain.client.setAutomine(false);
  await press(page, sign);
  await expect(pending(page)).toHaveAttribute("data-count", "1");
  await chain.client.dropTransaction({ hash: wallet.sent[0] ?? "0x" });
  await expectOutcome(page, "dropped");
  await expect(pending(page)).toHaveAttribute("data-count", "0");
  await chain.client.setAutomine(true);
  await press(page, sign);
  await expectOutcome(page, "confirmed");
  expect(await chain.balance("mTSLA", alice)).toBe(wad(5));
});

test("replaced: another transaction with the same nonce ends the waiting", async ({
  page,
  wallet,
  chain,
  alice,
}) => {
  await prepare(page, chain);
  await chain.client.setAutomine(false);
  await press(page, sign);
  await expect(pending(page)).toHaveAttribute("data-count", "1");
  await wallet.replace(wallet.sent[0] ?? "0x");
  await chain.client.mine({ blocks: 1 });
  await expectOutcome(page, "replaced");
  await expect(pending(page)).toHaveAttribute("data-count", "0");
  expect(await chain.balance("mTSLA", alice)).toBe(0n);
});

test("reverted: the price moved while the wallet was open, and the contract's reason is told", async ({
  page,
  wallet,
  chain,
  oracle,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await prepare(page, chain);
  wallet.hold();
  await press(page, sign);
  await expect.poll(() => wallet.isAsking("eth_signTypedData_v4")).toBe(true);
  wallet.approve();
  wallet.hold();
  await expect.poll(() => wallet.isAsking("eth_sendTransaction")).toBe(true);
  await oracle.price("TSLA", 600);
  wallet.approve();
  await expectOutcome(page, "failed");
  const alert = outcome(page).getByRole("alert");
  await expect(alert).toContainText("The collateral would be worth $4,000.00; $4,500.00 is required.");
  const receipt = await chain.client.getTransactionReceipt({ hash: wallet.sent[0] ?? "0x" });
  expect(receipt.status).toBe("reverted");
  await alert.getByRole("button", { name: "Copy details" }).click();
  const details = await page.evaluate(() => navigator.clipboard.readText());
  expect(details).toContain(receipt.transactionHash);
  await expect(page.getByLabel("You lock")).toHaveValue("4000");
});

test("another account in the middle: its view shows nothing of the other's plan", async ({
  page,
  wallet,
  chain,
}) => {
  await prepare(page, chain);
  await chain.client.setAutomine(false);
  await press(page, sign);
  await expect(pending(page)).toHaveAttribute("data-count", "1");
  await wallet.select("bob");
  await expect(pending(page)).toHaveCount(0);
  await expectOutcome(page, "idle");
  await wallet.select("alice");
  await expect(pending(page)).toHaveAttribute("data-count", "1");
  await chain.client.mine({ blocks: 1 });
  await expect(pending(page)).toHaveAttribute("data-count", "0");
});
