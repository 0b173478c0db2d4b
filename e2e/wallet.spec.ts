import { expect } from "@playwright/test";
import { connect } from "./connect";
import { test } from "./test";

test("connect: the account's own money is on screen, after a reload too", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: 1_234n * 10n ** 18n, WETH: 5n * 10n ** 17n });
  await page.goto("/en");
  expect(wallet.prompts).toEqual([]);
  await connect(page);
  await page.getByRole("button", { name: /^Account/ }).click();
  for (const symbol of ["ETH", "pUSD", "WETH"]) {
    const raw = (await chain.balance(symbol, alice)).toString();
    await expect(page.getByTestId(`balance-${symbol.toLowerCase()}`)).toHaveAttribute("data-raw", raw);
  }
  await page.reload();
  await expect(page.getByRole("button", { name: /^Account/ })).toBeVisible();
  expect(wallet.prompts).toHaveLength(1);
});
