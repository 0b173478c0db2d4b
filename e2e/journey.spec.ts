import { expect, type Page } from "@playwright/test";
import { wad } from "./fixtures/amounts";
import { open } from "./routes";
import { test } from "./test";

test("中文：连接、以 ETH 借入 pUSD、铸造 mTSLA、卖出", async ({ page, wallet, chain, alice }) => {
  await open(page, "/zh-CN/borrow");
  await page.getByRole("banner").getByRole("button", { name: "连接" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "MetaMask" }).click();
  await expect(page.getByRole("banner").getByRole("button", { name: /^账户 0x/ })).toBeVisible();
  const action = page.getByTestId("action");
  const outcome = page.getByTestId("outcome");

  await page.getByLabel("锁定", { exact: true }).fill("2");
  await page.getByLabel("借入", { exact: true }).fill("2500");
  await expect(action).toHaveText("包装 2 ETH（1/3）");
  await action.click();
  await expect(outcome).toHaveText(/^完成。/);
  expect(await chain.balance("pUSD", alice)).toBe(wad(2_500));

  await page.getByLabel("市场", { exact: true }).selectOption({ label: "以 pUSD 铸造 mTSLA" });
  await page.getByLabel("锁定", { exact: true }).fill("2000");
  await expect(page.getByLabel("铸造", { exact: true })).toHaveValue("2.5");
  await expect(action).toHaveText("签名以使用 pUSD（1/2）");
  await action.click();
  await expect(outcome).toHaveText(/^完成。/);
  expect(await chain.balance("mTSLA", alice)).toBe(wad(2.5));

  await page.goto("/zh-CN/asset/mTSLA?side=sell&amount=2.5");
  await expect(action).toHaveText("卖出 mTSLA");
  await action.click();
  await expect(outcome).toHaveText(/^完成。/);
  await expect(page.getByTestId("trade-result")).toContainText("您卖出了 2.5 mTSLA");
  expect(await chain.balance("mTSLA", alice)).toBe(0n);
  expect(wallet.prompts.filter((method) => method === "eth_sendTransaction")).toHaveLength(6);
});

/** Presses Tab until the focus is on an element with this text or name. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
      const label = labels ? (element.labels?.[0]?.textContent ?? "") : "";
      return element?.getAttribute("aria-label") ?? (label || (element?.textContent ?? ""));
    });
    if (focused.trim().startsWith(name)) return;
  }
  throw new Error(`The keyboard does not reach "${name}"`);
}

test("keyboard only: connect, choose a market, mint", async ({ page, wallet, chain, fund, alice }) => {
  await fund(alice, { pUSD: wad(5_000) });
  await open(page, "/en/borrow");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await tabTo(page, "Connect");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("button", { name: "MetaMask" })).toBeVisible();
  await tabTo(page, "MetaMask");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("banner").getByRole("button", { name: /^Account 0x/ })).toBeVisible();

  await page.getByRole("link", { name: "Skip to content" }).focus();
  await page.keyboard.press("Enter");
  await tabTo(page, "Market");
  await page.keyboard.type("mTSLA");
  await expect(page.getByLabel("Market", { exact: true })).toHaveValue(
    String((await chain.asset("mTSLA")).market),
  );
  await tabTo(page, "You lock");
  await page.keyboard.type("4000");
  await tabTo(page, "Collateral ratio");
  await tabTo(page, "Collateral ratio");
  await page.keyboard.press("PageUp");
  await expect(page.getByTestId("ratio")).toHaveAttribute("data-raw", /^2\d{18}$/);
  await tabTo(page, "Sign to use pUSD (1/2)");
  const debt = wad(await page.getByLabel("You mint").inputValue());
  await page.keyboard.press("Enter");
  await expect(page.getByTestId("outcome")).toHaveAttribute("data-status", "confirmed");
  expect(await chain.balance("mTSLA", alice)).toBe(debt);
  expect(wallet.prompts.slice(1)).toEqual(["eth_signTypedData_v4", "eth_sendTransaction"]);
});
