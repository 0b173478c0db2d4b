import { expect, type Page } from "@playwright/test";
import { erc20Abi } from "viem";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { savingsAbi } from "@/contracts-abi/Savings";
import { act, expectOutcome, expectRefusal, press } from "./act";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import type { Chain } from "./fixtures/chain";
import type { Clock } from "./fixtures/clock";
import { open } from "./routes";
import { test } from "./test";

const DAY = 86_400;

const vault = (chain: Chain) => ({ address: chain.addresses.savings, abi: savingsAbi }) as const;

const sharesOf = (chain: Chain, account: `0x${string}`) =>
  chain.client.readContract({ ...vault(chain), functionName: "balanceOf", args: [account] });

const worthOf = async (chain: Chain, account: `0x${string}`) =>
  chain.client.readContract({
    ...vault(chain),
    functionName: "convertToAssets",
    args: [await sharesOf(chain, account)],
  });

/** Borrowers pay a month of stability fees. */
async function earnFees(chain: Chain, clock: Clock, days = 30) {
  await clock.advance(days * DAY);
  const { id } = await chain.market("WETH", "pUSD");
  const engine = { address: chain.addresses.engine, abi: cdpEngineAbi } as const;
  await chain.send("bob", { ...engine, functionName: "collect", args: [id] });
}

const raw = async (page: Page, testId: string) =>
  BigInt((await page.getByTestId(testId).getAttribute("data-raw")) ?? "-1");

test("save by one signature, earn what borrowers pay, take everything out", async ({
  page,
  wallet,
  chain,
  clock,
  fund,
  alice,
}) => {
  const before = await chain.balance("pUSD", alice);
  await fund(alice, { pUSD: wad(10_000) });
  await open(page, "/en/save");
  await connect(page);
  await page.getByLabel("You put in").fill("10000");
  // 4 % a year, said before anything is signed.
  expect(await raw(page, "save-year")).toBeGreaterThan(wad(10_399));
  await act(page, "Sign to use pUSD (1/2)");
  expect(wallet.prompts.slice(1)).toEqual(["eth_signTypedData_v4", "eth_sendTransaction"]);
  expect(await chain.balance("pUSD", alice)).toBe(before);
  expect(await worthOf(chain, alice)).toBeGreaterThan(wad(10_000) - 10n);
  expect(await chain.allowance("pUSD", alice, chain.addresses.savings)).toBe(0n);

  await earnFees(chain, clock);
  const grown = await worthOf(chain, alice);
  expect(grown).toBeGreaterThan(wad(10_030));
  await expect.poll(() => raw(page, "my-saved")).toBeGreaterThanOrEqual(grown);
  await expect(page.getByTestId("my-earned")).toHaveCount(0);

  await page.getByRole("tab", { name: "Withdraw" }).click();
  await page.getByLabel("You take out").fill("30");
  await act(page, "Withdraw");
  expect(await chain.balance("pUSD", alice)).toBe(before + wad(30));
  await page.getByRole("button", { name: "Withdraw all" }).first().click();
  await act(page, "Withdraw all");
  expect(await sharesOf(chain, alice)).toBe(0n);
  expect((await chain.balance("pUSD", alice)) - before).toBeGreaterThanOrEqual(grown);
  await expectRefusal(page, "You have nothing saved");
});

test("a rejected signature loses nothing, and too little money is said before", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(500) });
  const held = await chain.balance("pUSD", alice);
  await open(page, "/en/save");
  await connect(page);
  await expectRefusal(page, "Enter an amount");
  await page.getByLabel("You put in").fill("999999");
  await expectRefusal(page, "Insufficient pUSD balance");
  await page.getByLabel("You put in").fill("500");
  wallet.declineNext();
  await press(page, "Sign to use pUSD (1/2)");
  await expectOutcome(page, "rejected");
  await expect(page.getByLabel("You put in")).toHaveValue("500");
  expect(wallet.sent).toHaveLength(0);
  expect(await chain.balance("pUSD", alice)).toBe(held);
  await act(page, "Sign to use pUSD (1/2)");
  await expect(page.getByLabel("You put in")).toHaveValue("");
});

test("a wallet that can't sign typed data approves exactly the amount", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(500) });
  wallet.signsTypedData = false;
  await open(page, "/en/save?amount=500");
  await connect(page);
  await act(page, "Sign to use pUSD (1/2)");
  expect(wallet.prompts.slice(1)).toEqual(["eth_sendTransaction", "eth_sendTransaction"]);
  expect(await worthOf(chain, alice)).toBeGreaterThan(wad(500) - 10n);
  expect(await chain.allowance("pUSD", alice, chain.addresses.savings)).toBe(0n);
});

test("without fees savings earn less than the rate, and never lose", async ({
  page,
  wallet,
  chain,
  clock,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(1_000) });
  await open(page, "/en/save?amount=1000");
  await connect(page);
  await act(page, "Sign to use pUSD (1/2)");
  // Everything that borrowers have paid is drawn, and nobody collects more.
  await clock.advance(3_650 * DAY);
  await chain.send("bob", { ...vault(chain), functionName: "drip" });
  const left = await worthOf(chain, alice);
  expect(left).toBeGreaterThanOrEqual(wad(1_000) - 10n);
  await expect(page.getByTestId("save-state")).toHaveAttribute("data-state", "dry");
  await clock.advance(DAY);
  expect(await worthOf(chain, alice)).toBe(left);
  await page.getByRole("tab", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Withdraw all" }).first().click();
  await act(page, "Withdraw all");
  expect(wallet.sent).toHaveLength(2);

  await earnFees(chain, clock);
  await expect(page.getByTestId("save-state")).toHaveCount(0);
});

test("without a wallet, and on another network", async ({ page, wallet }) => {
  await open(page, "/en/save");
  await expect(page.getByTestId("action")).toHaveText("Connect wallet");
  await expect(page.getByTestId("my-savings")).toHaveCount(0);
  await expect(page.getByText("Where the interest comes from")).toBeVisible();
  await connect(page);
  await wallet.selectChain(1);
  await expect(page.getByTestId("action")).toHaveText(/^Switch to /);
  await page.getByTestId("action").click();
  await expectRefusal(page, "Enter an amount");
});

test("savings stand on the positions page, for everyone to read", async ({ page, chain, fund, alice }) => {
  await fund(alice, { pUSD: wad(700) });
  const args = [chain.addresses.savings, wad(700)];
  await chain.send("alice", { address: chain.addresses.pusd, abi: erc20Abi, functionName: "approve", args });
  await chain.send("alice", { ...vault(chain), functionName: "deposit", args: [wad(700), alice] });
  await open(page, `/en/positions?view=${alice}`);
  const section = page.getByTestId("holdings-saving");
  expect(await raw(page, "saved")).toBeGreaterThan(wad(700) - 10n);
  await section.getByRole("link", { name: "spUSD" }).click();
  await expect(page).toHaveURL(/\/en\/save$/);
});

test("中文：存入、取出全部", async ({ page, wallet, chain, fund, alice }) => {
  await fund(alice, { pUSD: wad(200) });
  await open(page, "/zh-CN/save");
  await page.getByRole("banner").getByRole("button", { name: "连接" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "MetaMask" }).click();
  await expectRefusal(page, "请输入数量");
  await page.getByLabel("存入", { exact: true }).fill("２００");
  await act(page, "签名以使用 pUSD（1/2）");
  expect(await sharesOf(chain, alice)).toBeGreaterThan(0n);
  await page.getByRole("tab", { name: "取出" }).click();
  await page.getByRole("button", { name: "全部取出" }).first().click();
  await act(page, "全部取出");
  expect(await sharesOf(chain, alice)).toBe(0n);
  expect(wallet.sent).toHaveLength(2);
});
