import { expect, type Locator } from "@playwright/test";
import { farmAbi } from "@/contracts-abi/Farm";
import { act, expectOutcome, expectRefusal, press } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { farmOn } from "./fixtures/farm";
import { open } from "./routes";
import { test as base } from "./test";

const DAY = 86_400;

const test = base.extend<{ farm: ReturnType<typeof farmOn> }>({
  farm: ({ chain }, use) => use(farmOn(chain)),
});

const raw = async (cell: Locator) => BigInt((await cell.getAttribute("data-raw")) ?? "");
/** PLX that a claim may bring beyond what was shown: what accrues while it is signed. */
const SIGNING = 60n;

test("provide and stake in one transaction, earn for a day, claim what is shown, and leave", async ({
  page,
  wallet,
  chain,
  clock,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(4), pUSD: wad(2_000) });
  await open(page, "/en/farm");
  await connect(page);
  await expectRefusal(page, "No rewards to claim");
  await page.locator('[data-testid="farm"][data-symbol="mTSLA"]').getByRole("link").click();
  await expect(page).toHaveURL(/\/farm\/mTSLA$/);
  await page.getByRole("tab", { name: "Provide" }).click();
  await page.getByLabel("You put in").fill("4");
  const lp = await raw(page.getByTestId("lp-out"));
  await act(page, /^Sign to use mTSLA \(1\/3\)$/);
  expect(wallet.sent).toHaveLength(1);
  const staked = await farm.pool("mTSLA", alice);
  expect(staked.lpStake).toBe(lp);
  expect(staked.lpBalance).toBe(0n);

  await clock.advance(DAY);
  await page.getByRole("tab", { name: "Stake", exact: true }).first().click();
  await page.getByRole("tab", { name: "Claim", exact: true }).click();
  const { earned, rate } = await farm.pool("mTSLA", alice);
  expect(earned).toBeGreaterThan(0n);
  await expect.poll(() => raw(page.getByTestId("form-earned"))).toBeGreaterThanOrEqual(earned);
  const shown = await raw(page.getByTestId("form-earned"));
  const before = await chain.balance("PLX", alice);
  await act(page, "Claim PLX");
  const gained = (await chain.balance("PLX", alice)) - before;
  expect(gained).toBeGreaterThanOrEqual(shown);
  expect(gained).toBeLessThanOrEqual(shown + rate * SIGNING);

  await page.getByRole("tab", { name: "Exit" }).click();
  await act(page, "Unstake all and claim");
  expect(await farm.pool("mTSLA", alice)).toMatchObject({ lpBalance: lp, lpStake: 0n, earned: 0n });
  expect(wallet.sent).toHaveLength(3);
  await expectRefusal(page, "Nothing is staked");
});

test("stake with a permit, unstake a part, and claim all of two farms at once", async ({
  page,
  wallet,
  chain,
  clock,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(1), mAAPL: wad(1), pUSD: wad(2_000) });
  const held = await farm.provide("alice", "mTSLA", wad(1), wad(1_000));
  await farm.stake("alice", "mAAPL", await farm.provide("alice", "mAAPL", wad(1), wad(1_000)));
  await open(page, "/en/farm/mTSLA");
  await connect(page);
  await page.getByRole("button", { name: "Max" }).click();
  await act(page, "Sign to use LP (1/2)");
  expect((await farm.pool("mTSLA", alice)).lpStake).toBe(held);
  expect(wallet.sent).toHaveLength(1);
  await page.getByRole("tab", { name: "Unstake" }).click();
  await page.getByLabel("You take back").fill("0.000000000000000001");
  await act(page, "Unstake");
  expect((await farm.pool("mTSLA", alice)).lpStake).toBe(held - 1n);

  await clock.advance(DAY);
  await open(page, "/en/farm");
  await expect(page.getByRole("main")).toContainText("from 2 pools");
  const shown = await raw(page.getByTestId("rewards-all"));
  const before = await chain.balance("PLX", alice);
  await act(page, "Claim all");
  expect((await chain.balance("PLX", alice)) - before).toBeGreaterThanOrEqual(shown);
  expect(wallet.sent).toHaveLength(3);
  await expectRefusal(page, "No rewards to claim");
});

test("too little allowance, no typed data: exactly the missing stake is approved first", async ({
  page,
  wallet,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(1), pUSD: wad(1_000) });
  const held = await farm.provide("alice", "mTSLA", wad(1), wad(1_000));
  wallet.signsTypedData = false;
  await open(page, "/en/farm/mTSLA");
  await connect(page);
  await page.getByRole("button", { name: "Max" }).click();
  await act(page, "Sign to use LP (1/2)");
  expect(wallet.sent).toHaveLength(2);
  expect(await farm.pool("mTSLA", alice)).toMatchObject({ lpStake: held, lpAllowance: 0n });
});

test("an unfunded farm says so, and that staking is possible; parts of the yield are named, unknown is a dash", async ({
  page,
  chain,
  farm,
}) => {
  await farm.listEmpty(chain.addresses.rwaToken);
  await open(page, "/en/farm");
  const empty = page.locator('[data-testid="farm"][data-state="unfunded"]');
  await expect(empty).toContainText("No rewards now");
  const row = page.locator('[data-testid="farm"][data-symbol="mTSLA"]');
  // Without an indexer fees are not known, so the sum is not.
  const word = row.getByRole("button").filter({ hasText: "—" });
  await word.focus();
  await expect(page.getByRole("tooltip")).toContainText("Trading fees");
  await expect(page.getByRole("tooltip").getByTestId("apr-rewards")).toHaveAttribute(
    "data-raw",
    /^[1-9]\d+$/,
  );
  await empty.getByRole("link").click();
  await expect(page.getByTestId("farm-state")).toHaveAttribute("data-state", "unfunded");
  await expect(page.getByTestId("action")).toHaveText("Connect wallet");
  await expect(page.getByTestId("emission").getByTestId("history-missing")).toBeVisible();
  await expect(page.getByRole("tab", { name: "Short" })).toBeHidden();
});

test("nobody staked: rewards wait, and the first one to stake gets no more than its time", async ({
  page,
  wallet,
  chain,
  clock,
  fund,
  farm,
  alice,
}) => {
  // The seed staked half of all: it leaves.
  const { address: seeder } = accountOf("seeder");
  const { pair } = await farm.pool("mTSLA", seeder);
  await chain.send("seeder", {
    address: chain.addresses.farm,
    abi: farmAbi,
    functionName: "exit",
    args: [pair],
  });
  await fund(alice, { mTSLA: wad(2), pUSD: wad(1_000) });
  await farm.provide("alice", "mTSLA", wad(2), wad(1_000));
  const { remaining } = await farm.pool("mTSLA", alice);
  await clock.advance(DAY);
  expect((await farm.pool("mTSLA", alice)).remaining).toBe(remaining);
  await open(page, "/en/farm/mTSLA");
  await connect(page);
  await expect(page.getByTestId("farm-state")).toHaveAttribute("data-state", "empty");
  await page.getByRole("button", { name: "Max" }).click();
  await act(page, "Sign to use LP (1/2)");
  await expect(page.getByTestId("farm-state")).toBeHidden();
  const { earned, rate } = await farm.pool("mTSLA", alice);
  expect(earned).toBeLessThan(rate * SIGNING);
  expect(wallet.sent).toHaveLength(1);
});

test("declined, another network, more than there is: nothing is sent, nothing is lost", async ({
  page,
  wallet,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(1), pUSD: wad(1_000) });
  await farm.provide("alice", "mTSLA", wad(1), wad(1_000));
  await open(page, "/en/farm/mTSLA");
  await connect(page);
  await expectRefusal(page, "Enter an amount");
  await page.getByLabel("You stake").fill("99999");
  await expectRefusal(page, "Insufficient LP balance");
  await page.getByRole("button", { name: "Max" }).click();
  wallet.declineNext();
  await press(page, "Sign to use LP (1/2)");
  await expectOutcome(page, "rejected");
  await wallet.selectChain(1);
  await expect(page.getByTestId("action")).toHaveText("Switch to Parallax Local");
  expect(wallet.sent).toEqual([]);
});

test("compound: LP tokens into the vault and out again", async ({ page, wallet, fund, farm, alice }) => {
  await fund(alice, { mTSLA: wad(1), pUSD: wad(1_000) });
  const held = await farm.provide("alice", "mTSLA", wad(1), wad(1_000));
  await open(page, "/en/farm/mTSLA?tab=compound");
  await connect(page);
  await page.getByRole("button", { name: "Max" }).click();
  await act(page, /^Approve LP \(1\/2\)$/);
  expect((await farm.pool("mTSLA", alice)).lpBalance).toBe(0n);
  await expect.poll(() => raw(page.getByTestId("vault-assets"))).toBeGreaterThan((held * 999n) / 1_000n);
  await page.getByRole("tab", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Max" }).click();
  await act(page, "Withdraw");
  expect((await farm.pool("mTSLA", alice)).lpBalance).toBeGreaterThan((held * 999n) / 1_000n);
  expect(wallet.sent).toHaveLength(3);
});

test("in Chinese: with pUSD alone, in one transaction", async ({
  page,
  wallet,
  chain,
  fund,
  farm,
  alice,
}) => {
  await fund(alice, { pUSD: wad(1_000) });
  await open(page, "/en/farm");
  await connect(page);
  await open(page, "/zh-CN/farm/mTSLA?tab=provide&with=pusd");
  const before = await chain.balance("pUSD", alice);
  await page.getByLabel("放入", { exact: true }).fill("400");
  const shown = await raw(page.getByTestId("lp-out"));
  await act(page, "签名以使用 pUSD（1/2）");
  expect((await farm.pool("mTSLA", alice)).lpStake).toBe(shown);
  expect(before - (await chain.balance("pUSD", alice))).toBeLessThanOrEqual(wad(400));
  expect(wallet.sent).toHaveLength(1);
});
