import { expect } from "@playwright/test";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { open } from "./routes";
import { test } from "./test";

const pays = {
  ETH: 5n * 10n ** 18n,
  WETH: 10n * 10n ** 18n,
  WBTC: 5n * 10n ** 7n,
  pUSD: 20_000n * 10n ** 18n,
};

test("one press pays all tokens; the second within the hour says when to come back", async ({
  page,
  wallet,
  chain,
  clock,
  alice,
  guard,
}) => {
  guard.allow(/status of 429/);
  await open(page, "/en/faucet");
  await connect(page);
  await expect(page.getByLabel("Address")).toHaveValue(alice);
  const before = await Promise.all(Object.keys(pays).map((symbol) => chain.balance(symbol, alice)));
  const button = page.getByTestId("faucet");
  const outcome = page.getByTestId("faucet-outcome");
  await button.click();
  await expect(outcome).toHaveAttribute("data-status", "paid");
  for (const [index, [symbol, amount]] of Object.entries(pays).entries()) {
    const after = (before[index] ?? 0n) + amount;
    expect(await chain.balance(symbol, alice)).toBe(after);
    await expect(page.getByTestId(`held-${symbol}`)).toHaveAttribute("data-raw", after.toString());
  }

  await button.click();
  await expect(outcome).toHaveAttribute("data-status", "cooldown");
  await expect(outcome).toContainText("Come back in");
  await clock.advance(3_600);
  await button.click();
  await expect(outcome).toHaveAttribute("data-status", "paid");
  expect(wallet.sent).toEqual([]);
});

test("no wallet is needed: any address can be paid, nonsense can't", async ({ page, chain }) => {
  const { address } = accountOf("dave");
  await open(page, "/en/faucet");
  const field = page.getByLabel("Address");
  const button = page.getByTestId("faucet");
  await expect(button).toHaveText("Enter an address");
  await field.fill("0x1234");
  await expect(button).toHaveText("This is not an address");
  await expect(button).toBeDisabled();
  const before = await chain.balance("pUSD", address);
  await field.fill(address);
  await button.click();
  await expect(page.getByTestId("faucet-outcome")).toHaveAttribute("data-status", "paid");
  expect((await chain.balance("pUSD", address)) - before).toBe(pays.pUSD);
});

test("a token is offered to the wallet's list", async ({ page, wallet, chain }) => {
  await open(page, "/en/faucet");
  await connect(page);
  const token = page.getByRole("listitem").filter({ hasText: "pUSD" });
  await token.getByRole("button", { name: "Add to wallet" }).click();
  await expect.poll(() => wallet.prompts).toContain("wallet_watchAsset");
  const call = wallet.calls.find(({ method }) => method === "wallet_watchAsset");
  const options = { address: chain.addresses.pusd, symbol: "pUSD", decimals: 18 };
  expect(call?.params).toEqual({ type: "ERC20", options });
});
