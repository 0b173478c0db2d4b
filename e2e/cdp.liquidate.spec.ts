import { expect, type Locator } from "@playwright/test";
import { parseEventLogs } from "viem";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { act, expectRefusal, press } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import { open } from "./routes";
import { test } from "./test";

/** The event of the one transaction that the liquidator sent. */
async function liquidationOf(chain: Chain, hash: `0x${string}` | undefined) {
  const { logs } = await chain.client.getTransactionReceipt({ hash: hash ?? "0x" });
  const [event] = parseEventLogs({ abi: cdpEngineAbi, eventName: "Liquidated", logs });
  if (!event) throw new Error("Nothing was liquidated");
  return event.args;
}

const raw = (cell: Locator, value: bigint) => expect(cell).toHaveAttribute("data-raw", value.toString());

test("the price rises, another account liquidates, the owner sees it and claims the rest", async ({
  page,
  wallet,
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  alice,
}) => {
  const { address: carol } = accountOf("carol");
  await fund(alice, { pUSD: wad(192) });
  await fund(carol, { mTSLA: wad(1) });
  // 160 %, and so little debt that a liquidation may not leave a rest.
  const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(192), owed: wad(0.3) };
  const id = await openPosition("alice", terms);
  await open(page, `/en/positions/${id}`);
  await connect(page);
  await oracle.price("TSLA", 450);
  await expect(page.getByTestId("health")).toHaveAttribute("data-health", "danger");

  const other = await visit("carol");
  await open(other.page, `/en/positions/${id}`);
  await connect(other.page);
  await other.page.getByLabel("You repay").fill("0.3");
  const seized = BigInt((await other.page.getByTestId("seized").getAttribute("data-raw")) ?? "");
  const before = await chain.balance("pUSD", carol);
  await other.page.getByTestId("action").click();
  await expect.poll(() => chain.position(id)).toBeNull();
  expect((await chain.balance("pUSD", carol)) - before).toBe(seized);
  expect(await chain.balance("mTSLA", carol)).toBe(wad(0.7));

  const taken = await liquidationOf(chain, other.wallet.sent[0]);
  expect(taken).toMatchObject({ liquidator: carol, repaid: wad(0.3), seized, debtPrice: wad(450) });
  expect(taken.leftover).toBeGreaterThan(0n);
  await expect(page.getByRole("main")).toContainText("This position is closed");
  await raw(page.getByTestId("liquidated-taken"), taken.seized + taken.fee + taken.penalty);
  await raw(page.getByTestId("liquidated-repaid"), taken.repaid);
  await raw(page.getByTestId("liquidated-seized"), taken.seized);
  await raw(page.getByTestId("liquidated-debt-price"), taken.debtPrice);
  await raw(page.getByTestId("leftover"), taken.leftover);

  await raw(page.getByTestId("claimable"), taken.leftover);
  expect(await chain.balance("pUSD", alice)).toBe(0n);
  await page.getByRole("button", { name: "Claim pUSD" }).click();
  await expect(page.getByTestId("claimable")).toBeHidden();
  expect(await chain.balance("pUSD", alice)).toBe(taken.leftover);
  expect(await chain.claimable(alice, chain.addresses.pusd)).toBe(0n);
  expect(wallet.sent).toHaveLength(1);
});

test("TSLA rises: at most the cap is repaid and the ratio comes back to its target", async ({
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { pUSD: wad(6_400) });
  await fund(accountOf("carol").address, { mTSLA: wad(10) });
  const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(6_400), owed: wad(10) };
  const id = await openPosition("alice", terms);
  const { page, wallet } = await visit("carol");
  await open(page, `/en/positions/${id}`);
  await connect(page);
  await expectRefusal(page.getByRole("tabpanel"), /./);
  await oracle.price("TSLA", 450);
  await page.getByRole("tab", { name: "Liquidate" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: "Max" }).click();
  await act(page, "Liquidate");
  const taken = await liquidationOf(chain, wallet.sent[0]);
  expect(taken.repaid).toBeLessThan(wad(10));
  const ratio = (await chain.position(id))?.ratio ?? 0n;
  expect(Number(ratio) / 1e18).toBeCloseTo(1.6, 4);
  await raw(page.getByTestId("ratio").first(), ratio);
});

test("ETH falls: anyone puts the whole position up for auction, and its page tells of it", async ({
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { WETH: wad(10) });
  const terms = { collateral: "WETH", debt: "pUSD", locked: wad(10), owed: wad(18_000) };
  const id = await openPosition("alice", terms);
  const { page, wallet } = await visit("carol");
  await open(page, `/en/positions/${id}`);
  await connect(page);
  await page.getByRole("tab", { name: "Liquidate" }).click();
  await expectRefusal(page.getByRole("tabpanel"), "Safe: it can’t be liquidated");
  await oracle.price("ETH", 2_600);
  await press(page, "Start the auction");
  const gone = page.getByTestId("gone");
  await expect(gone).toHaveAttribute("data-fate", "auction");
  await raw(gone.getByTestId("auction-lot"), wad(10));
  await expect(page.locator('[data-event="Seized"]')).toContainText("Put up for auction: 10 WETH");
  expect(await chain.position(id)).toBeNull();
  expect(wallet.sent).toHaveLength(1);
  await gone.getByRole("link", { name: "To the auction" }).click();
  await expect(page).toHaveURL(new RegExp(`/auctions/${id}$`));
});

test("just reopened: liquidation waits, so that the owner can add collateral first, and does", async ({
  page,
  wallet,
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { pUSD: wad(6_000) });
  await fund(accountOf("carol").address, { mTSLA: wad(5) });
  const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(3_200), owed: wad(5) };
  const id = await openPosition("alice", terms);
  await oracle.close("TSLA");
  await oracle.open("TSLA");
  await oracle.price("TSLA", 460);

  const other = await visit("carol");
  await open(other.page, `/en/positions/${id}`);
  await connect(other.page);
  await other.page.getByRole("tab", { name: "Liquidate" }).click();
  await expectRefusal(other.page, /^Just reopened: waits until/);

  await open(page, `/en/positions/${id}`);
  await connect(page);
  await expect(page.getByRole("main")).toContainText("This position can be liquidated at any moment.");
  await page.getByRole("button", { name: /^Deposit [\d.]+ pUSD$/ }).click();
  await act(page, "Sign to use pUSD (1/2)");
  expect(await chain.position(id)).toMatchObject({ liquidatable: false });
  await oracle.settle();
  await expectRefusal(other.page, "Safe: it can’t be liquidated");
  expect(wallet.sent).toHaveLength(1);
  expect(other.wallet.sent).toEqual([]);
});
