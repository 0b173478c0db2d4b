import { expect } from "@playwright/test";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { act, expectRefusal } from "./act";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import { open } from "./routes";
import { test } from "./test";

test("lock 1,500 USD of ETH and mint exactly 1,000 pUSD; one wei more is refused", async ({
  page,
  wallet,
  chain,
  alice,
}) => {
  await open(page, "/en/borrow");
  await connect(page);
  await page.getByLabel("You lock").fill("0.5");
  await page.getByLabel("You borrow").fill("1000.000000000000000001");
  await expectRefusal(page, "Ratio below 150%");
  await expect(page.getByRole("alert").first()).toContainText("The collateral would be worth $1,500.00");
  expect(wallet.prompts).toEqual(["wallet_requestPermissions"]);

  await page.getByLabel("You borrow").fill("1000");
  await expect(page.getByTestId("ratio")).toHaveAttribute("data-raw", wad(1.5).toString());
  await expectRefusal(page, "Confirm the risk above");
  await page.getByRole("checkbox").check();
  const { id } = await chain.market("WETH", "pUSD");
  const before = await chain.balance("pUSD", alice);
  await act(page, "Wrap 0.5 ETH (1/3)");
  expect((await chain.balance("pUSD", alice)) - before).toBe(wad(1_000));
  const [position] = await chain.positionsOf(alice, id);
  expect(position?.collateral).toBe(wad(0.5));
  expect(position?.debt).toBe(wad(1_000));

  // The contract refuses the wei for the same reason as the page.
  const oneMore = chain.client.simulateContract({
    account: alice,
    address: chain.addresses.engine,
    abi: cdpEngineAbi,
    functionName: "mint",
    args: [position?.id ?? 0n, 1n, alice],
  });
  await expect(oneMore).rejects.toThrow("Unsafe");
});

test("lock pUSD and mint mTSLA at 200 %: one signature, one transaction", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  await open(page, "/en/borrow");
  await connect(page);
  await page.getByLabel("Market", { exact: true }).selectOption({ label: "mTSLA against pUSD" });
  await page.getByLabel("You lock").fill("4000");
  // 4,000 USD at 200 % carry 2,000 USD of mTSLA at 400 USD.
  await expect(page.getByLabel("You mint")).toHaveValue("5");
  await expect(page.getByTestId("ratio")).toHaveAttribute("data-raw", wad(2).toString());
  await expect(page.getByTestId("liquidation-price").first()).toHaveAttribute(
    "data-raw",
    ((wad(4_000) * wad(1)) / wad(7.5)).toString(),
  );
  await act(page, "Sign to use pUSD (1/2)");
  expect(wallet.prompts.slice(1)).toEqual(["eth_signTypedData_v4", "eth_sendTransaction"]);
  expect(await chain.balance("mTSLA", alice)).toBe(wad(5));
  expect(await chain.balance("pUSD", alice)).toBe(wad(1_000));
  const { id } = await chain.market("pUSD", "mTSLA");
  const [position] = await chain.positionsOf(alice, id);
  expect(position).toMatchObject({ collateral: wad(4_000), debt: wad(5), ratio: wad(2) });
  expect(await chain.allowance("pUSD", alice, chain.addresses.engine)).toBe(0n);
});

test("a wallet that can't sign typed data approves exactly the amount instead", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  wallet.signsTypedData = false;
  const { id } = await chain.market("pUSD", "mTSLA");
  await open(page, `/en/borrow?market=${id}&collateral=4000&debt=5`);
  await connect(page);
  await act(page, "Sign to use pUSD (1/2)");
  expect(wallet.prompts.slice(1)).toEqual(["eth_sendTransaction", "eth_sendTransaction"]);
  expect(await chain.balance("mTSLA", alice)).toBe(wad(5));
  expect(await chain.allowance("pUSD", alice, chain.addresses.engine)).toBe(0n);
});

test("a BTC position: WBTC with its eight decimals", async ({ page, wallet, chain, fund, alice }) => {
  await fund(alice, { WBTC: 10_000_000n });
  await open(page, "/en/borrow");
  await connect(page);
  await page.getByLabel("Market", { exact: true }).selectOption({ label: "pUSD against WBTC" });
  await page.getByLabel("You lock").fill("0.1");
  // 9,000 USD at 200 %.
  await expect(page.getByLabel("You borrow")).toHaveValue("4500");
  await act(page, "Approve 0.1 WBTC (1/2)");
  expect(wallet.sent).toHaveLength(2);
  expect(await chain.balance("WBTC", alice)).toBe(0n);
  expect(await chain.balance("pUSD", alice)).toBe(wad(4_500));
  const { id } = await chain.market("WBTC", "pUSD");
  const [position] = await chain.positionsOf(alice, id);
  expect(position).toMatchObject({ collateral: 10_000_000n, debt: wad(4_500) });
});

test("a loan against mTSLA: pUSD at 200 %", async ({ page, wallet, chain, fund, alice }) => {
  await fund(alice, { mTSLA: wad(10) });
  await open(page, "/en/asset/mTSLA");
  await connect(page);
  const { loanMarket } = await chain.asset("mTSLA");
  await page.goto(`/en/borrow?market=${loanMarket}`);
  await page.getByLabel("You lock").fill("10");
  await page.getByLabel("You borrow").fill("2000.1");
  await expectRefusal(page, "Ratio below 200%");
  await page.getByLabel("You borrow").fill("1600");
  await act(page, "Sign to use mTSLA (1/2)");
  expect(wallet.sent).toHaveLength(1);
  expect(await chain.balance("pUSD", alice)).toBe(wad(1_600));
  const [position] = await chain.positionsOf(alice, loanMarket);
  expect(position).toMatchObject({ collateral: wad(10), debt: wad(1_600), ratio: wad(2.5) });
});

test("Max of ETH leaves what the network's fees need", async ({ page, wallet, chain, alice }) => {
  await chain.client.setBalance({ address: alice, value: wad(2) });
  await open(page, "/en/borrow");
  await connect(page);
  await page.getByRole("button", { name: "Max" }).first().click();
  await expect(page.getByLabel("You lock")).toHaveValue("1.98");
  await act(page, "Wrap 1.98 ETH (1/3)");
  expect(await chain.balance("ETH", alice)).toBeGreaterThan(wad(0.01));
  expect(wallet.sent).toHaveLength(3);
});
