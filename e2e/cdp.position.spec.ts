import { expect } from "@playwright/test";
import { act, expectRefusal } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { open } from "./routes";
import { test } from "./test";

const short = { collateral: "pUSD", debt: "mTSLA", locked: wad(4_000), owed: wad(5) };

for (const status of ["closed", "stale"]) {
  test(`${status}: deposit, repay and close work, mint and withdraw say why not`, async ({
    page,
    wallet,
    chain,
    clock,
    oracle,
    fund,
    openPosition,
    alice,
  }) => {
    await fund(alice, { pUSD: wad(5_000) });
    const id = await openPosition("alice", short);
    if (status === "closed") await oracle.close("TSLA");
    else await clock.advance(120);
    await open(page, `/en/positions/${id}`);
    await connect(page);
    const reason = status === "closed" ? /^Market closed/ : /^Price is late/;
    for (const name of ["Mint", "Withdraw"]) {
      await page.getByRole("tab", { name }).click();
      await expectRefusal(page, reason);
    }

    await page.getByRole("tab", { name: "Deposit" }).click();
    await page.getByLabel("You add").fill("500");
    await act(page, "Sign to use pUSD (1/2)");
    expect(await chain.position(id)).toMatchObject({ collateral: wad(4_500), debt: wad(5) });

    await page.getByRole("tab", { name: "Repay" }).click();
    await page.getByLabel("You repay").fill("1");
    await act(page, "Repay");
    // The close fee: 1.5 % of 400 USD.
    expect(await chain.position(id)).toMatchObject({ collateral: wad(4_494), debt: wad(4) });
    await expect(page.getByTestId("debt")).toHaveAttribute("data-raw", wad(4).toString());

    await page.getByRole("tab", { name: "Close" }).click();
    const before = await chain.balance("pUSD", alice);
    await page.getByTestId("action").click();
    await expect(page.getByRole("main")).toContainText("This position is closed");
    expect(await chain.position(id)).toBeNull();
    expect((await chain.balance("pUSD", alice)) - before).toBe(wad(4_470));
    expect(await chain.balance("mTSLA", alice)).toBe(0n);
    expect(wallet.sent).toHaveLength(3);
  });
}

test("repay all after 30 days: short of the fee it says how much, then the debt is exactly zero", async ({
  page,
  wallet,
  chain,
  clock,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { WETH: wad(1) });
  const id = await openPosition("alice", {
    collateral: "WETH",
    debt: "pUSD",
    locked: wad(1),
    owed: wad(1_000),
  });
  await clock.advance(30 * 86_400);
  const owed = (await chain.position(id))?.debt ?? 0n;
  // 5 % a year: about 4.02 pUSD in 30 days.
  expect(owed).toBeGreaterThan(wad(1_004));
  expect(owed).toBeLessThan(wad(1_004.1));
  await open(page, `/en/positions/${id}?action=repay`);
  await connect(page);
  await page.getByRole("button", { name: "Repay all" }).first().click();
  await expectRefusal(page, /^You are short of 4\.0\d+ pUSD$/);
  await expect(page.getByTestId("shortfall")).toHaveAttribute("data-raw", (owed - wad(1_000)).toString());
  expect(wallet.prompts).toHaveLength(1);

  await fund(alice, { pUSD: wad(10) });
  await act(page, "Repay all");
  expect(await chain.position(id)).toMatchObject({ debt: 0n, collateral: wad(1) });
  await expect(page.getByTestId("debt")).toHaveAttribute("data-raw", "0");

  await page.getByRole("tab", { name: "Withdraw" }).click();
  await page.getByLabel("You take out").fill("1");
  await act(page, "Withdraw");
  expect(await chain.balance("WETH", alice)).toBe(wad(1));
  expect((await chain.position(id))?.collateral ?? 0n).toBe(0n);
});

test("mint more with more collateral in one transaction; too much out is refused", async ({
  page,
  wallet,
  chain,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  const id = await openPosition("alice", short);
  await open(page, `/en/positions/${id}?action=withdraw`);
  await connect(page);
  await page.getByLabel("You take out").fill("1000.000000000000000001");
  await expectRefusal(page, "Ratio below 150%");
  await page.getByLabel("You take out").fill("500");
  await act(page, "Withdraw");
  expect(await chain.position(id)).toMatchObject({ collateral: wad(3_500), debt: wad(5) });

  await page.getByRole("tab", { name: "Mint" }).click();
  await page.getByLabel("You mint").fill("1");
  await page.getByLabel("Collateral to add with it").fill("1300");
  await expect(page.getByTestId("ratio-after")).toHaveAttribute("data-raw", wad(2).toString());
  await act(page, "Sign to use pUSD (1/2)");
  expect(await chain.position(id)).toMatchObject({ collateral: wad(4_800), debt: wad(6) });
  expect(await chain.balance("mTSLA", alice)).toBe(wad(6));
  expect(wallet.sent).toHaveLength(2);
});

test("transfer: offered, taken back, offered again and accepted by the other account", async ({
  page,
  wallet,
  chain,
  visit,
  fund,
  openPosition,
  alice,
}) => {
  const { address: bob } = accountOf("bob");
  await fund(alice, { pUSD: wad(4_000) });
  const id = await openPosition("alice", short);
  await open(page, `/en/positions/${id}?action=transfer`);
  await connect(page);
  await page.getByLabel("New owner’s address").fill(alice);
  await expectRefusal(page, "This is the owner already");
  await page.getByLabel("New owner’s address").fill(bob);
  await act(page, "Offer position");
  await page.getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("button", { name: "Take back" })).toBeHidden();
  await page.getByLabel("New owner’s address").fill(bob);
  await act(page, "Offer position");

  const other = await visit("bob");
  await open(other.page, "/en/positions");
  await connect(other.page);
  await expect(other.page.getByRole("main")).toContainText("You are offered position");
  await other.page.getByRole("button", { name: "Accept" }).click();
  await expect(other.page.getByTestId("position")).toHaveAttribute("data-id", id.toString());
  expect((await chain.position(id))?.owner).toBe(bob);
  await expect(page.getByTestId("owner")).toHaveAttribute("data-owner", bob);
  await expect(page.getByRole("tab", { name: "Transfer" })).toBeHidden();
  expect(wallet.sent).toHaveLength(3);
});

test("anyone reads any position, without a wallet", async ({ page, chain, fund, openPosition, alice }) => {
  await fund(alice, { pUSD: wad(4_000) });
  const id = await openPosition("alice", short);
  await open(page, `/en/positions?view=${alice}`);
  const row = page.getByTestId("position");
  await expect(row.getByTestId("collateral")).toHaveAttribute("data-raw", wad(4_000).toString());
  await expect(row.getByTestId("debt")).toHaveAttribute("data-raw", wad(5).toString());
  await expect(row.getByTestId("ratio")).toHaveAttribute("data-raw", wad(2).toString());
  await row.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/en/positions/${id}$`));
  await expect(page.getByTestId("owner")).toHaveAttribute("data-owner", alice);
  await expect(page.getByTestId("event")).toHaveAttribute("data-event", "Opened");
  await expect(page.getByTestId("action")).toHaveText("Connect wallet");
  expect(await chain.position(id)).not.toBeNull();
});
