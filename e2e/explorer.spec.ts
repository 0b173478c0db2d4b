import { expect } from "@playwright/test";
import { erc20Abi } from "viem";
import { act } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { open } from "./routes";
import { test } from "./test";

const { address: bob } = accountOf("bob");

test("a sent transaction leads to its page: status, parties, call and events as the chain has them", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(5_000) });
  const { id: market } = await chain.market("pUSD", "mTSLA");
  await open(page, `/en/borrow?market=${market}&collateral=4000&debt=5`);
  await connect(page);
  await act(page, "Sign to use pUSD (1/2)");
  await page.getByTestId("outcome").first().getByRole("link", { name: "View transaction" }).click();
  const [hash = "0x"] = wallet.sent;
  await expect(page).toHaveURL(new RegExp(`/en/tx/${hash}$`));
  const receipt = await chain.client.getTransactionReceipt({ hash });
  await expect(page.getByTestId("tx-status")).toHaveAttribute("data-status", "success");
  await expect(page.getByTestId("tx-block")).toHaveAttribute("data-raw", receipt.blockNumber.toString());
  const fee = receipt.gasUsed * receipt.effectiveGasPrice;
  await expect(page.getByTestId("tx-fee")).toHaveAttribute("data-raw", fee.toString());
  const main = page.getByRole("main");
  await expect(main.getByRole("link", { name: "alice" }).first()).toBeVisible();

  // The permit and what it is for, in one call.
  const calls = await page.getByTestId("call").evaluateAll((all) => all.map((call) => call.dataset.name));
  expect(calls).toEqual(["multicall", "permit", "open"]);
  const opened = page.locator("[data-name=open]");
  await expect(opened.getByTestId("arg-market")).toHaveAttribute("data-raw", String(market));
  await expect(opened.getByTestId("arg-debt")).toHaveAttribute("data-raw", wad(5).toString());
  await expect(page.getByTestId("event")).toHaveCount(receipt.logs.length);
  await expect(main).toContainText("4,000 pUSD from alice to CdpEngine.");
  await expect(main).toContainText("5 mTSLA issued to alice.");
  await expect(main).toContainText(/Position \d+-\d+ was opened\./);

  await main.getByRole("link", { name: "alice" }).first().click();
  await expect(page).toHaveURL(new RegExp(`/en/address/${alice}$`));
  await expect(page.getByTestId("address-name")).toHaveText("alice");
  const balances = { ETH: await chain.balance("ETH", alice), mTSLA: await chain.balance("mTSLA", alice) };
  for (const [symbol, balance] of Object.entries(balances)) {
    await expect(page.getByTestId(`holding-${symbol}`)).toHaveAttribute("data-raw", balance.toString());
  }
  const [position] = await chain.positionsOf(alice, market);
  await expect(page.getByTestId("owned-position")).toHaveAttribute("data-id", String(position?.id));
  await expect(page.getByRole("main")).toContainText("This network has no indexer");
});

test("pending, then failed with the contract's reason in words, in both languages", async ({
  page,
  chain,
}) => {
  await chain.client.setAutomine(false);
  const hash = await chain.client.writeContract({
    account: accountOf("bob"),
    chain: chain.client.chain,
    address: chain.addresses.pusd,
    abi: erc20Abi,
    functionName: "transfer",
    args: [accountOf("carol").address, wad(1_000_000_000)],
    gas: 200_000n,
  });
  await open(page, `/en/tx/${hash}`);
  await expect(page.getByTestId("tx-status")).toHaveAttribute("data-status", "pending");
  await expect(page.getByTestId("event")).toHaveCount(0);
  await chain.client.mine({ blocks: 1 });
  await expect(page.getByTestId("tx-status")).toHaveAttribute("data-status", "failed");
  await expect(page.getByTestId("tx-reason")).toContainText("but 1,000,000,000 is needed.");
  await page.goto(`/zh-CN/tx/${hash}`);
  await expect(page.getByTestId("tx-reason")).toContainText("1,000,000,000");
  await expect(page.getByTestId("tx-status")).toHaveText("失败");
});

test("ran out of gas: said as such", async ({ page, chain }) => {
  const { client, addresses } = chain;
  const hash = await client.writeContract({
    account: accountOf("faucet"),
    chain: client.chain,
    address: addresses.pusd,
    abi: erc20Abi,
    functionName: "transfer",
    args: [bob, 1n],
    gas: 30_000n,
  });
  await client.waitForTransactionReceipt({ hash });
  await open(page, `/en/tx/${hash}`);
  await expect(page.getByTestId("tx-reason")).toContainText("It ran out of gas");
});

test("what the chain does not know is explained, and so is what can't be a hash", async ({ page, chain }) => {
  await open(page, `/en/tx/0x${"1".repeat(64)}`);
  await expect(page.getByRole("main")).toContainText("The chain does not know this transaction");
  await expect(page.getByRole("main")).toContainText("dropped or replaced");
  await open(page, "/en/tx/0x123");
  await expect(page.getByRole("main")).toContainText("This is not a transaction hash");
  await open(page, "/en/address/hello");
  await expect(page.getByRole("main")).toContainText("This is not an address");

  // An address is understood in any case.
  await open(page, `/en/address/${chain.addresses.engine.toLowerCase()}`);
  await expect(page.getByTestId("address-name")).toHaveText("CdpEngine");
});

test("a contract's page: its code is the deployed one, its interface ours; a stranger's is neither", async ({
  page,
  chain,
}) => {
  const { client, addresses } = chain;
  const { token } = await chain.asset("mTSLA");
  await open(page, `/en/asset/mTSLA`);
  await page.locator(`a[href$="/address/${token}"]`).click();
  await expect(page.getByTestId("address-name")).toHaveText("mTSLA");
  await expect(page.getByRole("main")).toContainText(/SynthToken, all \d+ functions/);
  await expect(page.getByTestId("code-verdict")).toHaveAttribute("data-raw", "unrecorded");

  await open(page, `/en/address/${addresses.treasury}`);
  await expect(page.getByTestId("code-verdict")).toHaveAttribute("data-raw", "same");
  await client.setCode({ address: addresses.treasury, bytecode: "0x6001" });
  await client.mine({ blocks: 1 });
  await expect(page.getByTestId("code-verdict")).toHaveAttribute("data-raw", "different");
  await expect(page.getByRole("main")).toContainText("None of ours");
});
