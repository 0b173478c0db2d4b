import { expect, type Page } from "@playwright/test";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { open } from "./routes";
import { test } from "./test";

const accountButton = (page: Page) => page.getByRole("banner").getByRole("button", { name: /^Account 0x/ });
const connectButton = (page: Page) => page.getByRole("banner").getByRole("button", { name: "Connect" });

test("connect: the account's own money is on screen, and a reload asks nothing again", async ({
  page,
  wallet,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { pUSD: wad(1_234), WETH: wad(0.5) });
  await page.goto("/en");
  await expect(connectButton(page)).toBeVisible();
  expect(wallet.prompts).toEqual([]);
  await connect(page);
  await accountButton(page).click();
  for (const symbol of ["ETH", "pUSD", "WETH"]) {
    const raw = (await chain.balance(symbol, alice)).toString();
    await expect(page.getByTestId(`balance-${symbol.toLowerCase()}`)).toHaveAttribute("data-raw", raw);
  }
  await page.reload();
  await expect(accountButton(page)).toBeVisible();
  expect(wallet.prompts).toHaveLength(1);
});

test("connect: declined, nothing happens and a second try works", async ({ page, wallet }) => {
  wallet.declineNext();
  await page.goto("/en");
  await connectButton(page).click();
  await page.getByRole("dialog").getByRole("button", { name: "MetaMask" }).click();
  await expect.poll(() => wallet.prompts.length).toBe(1);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await connect(page);
});

test("no wallet: every word is readable and the way to a wallet is shown", async ({ page }) => {
  await open(page, "/en/borrow");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByTestId("action").first().click();
  const dialog = page.getByRole("dialog", { name: "No wallet found" });
  await expect(dialog.getByRole("link", { name: "Find a wallet" })).toHaveAttribute("href", /^https:/);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("wrong network: one press switches to a chain that the wallet knows", async ({ page, wallet }) => {
  await page.goto("/en/borrow");
  await connect(page);
  await wallet.selectChain(1);
  await expect(page.getByTestId("banner-network")).toBeVisible();
  await expect(page.getByTestId("network").first()).toHaveAttribute("data-state", "wrong");
  const action = page.getByTestId("action").first();
  await expect(action).toHaveText("Switch to Parallax Local");
  await action.click();
  await expect(page.getByTestId("banner-network")).toBeHidden();
  expect(wallet.chainId).toBe(202103);
  expect(wallet.prompts).not.toContain("wallet_addEthereumChain");
});

test("wrong network: an unknown chain is added with the right description", async ({
  page,
  wallet,
  chain,
}) => {
  wallet.chainId = 1;
  wallet.knownChains.delete(202103);
  await page.goto("/en/borrow");
  // The wallet asks for the account and then for the network; the person says no to the second.
  await connectButton(page).click();
  await page.getByRole("dialog").getByRole("button", { name: "MetaMask" }).click();
  await expect.poll(() => wallet.prompts).toContain("wallet_addEthereumChain");
  const added = wallet.calls.find(({ method }) => method === "wallet_addEthereumChain");
  expect(added?.params).toEqual([
    expect.objectContaining({
      chainId: "0x31577",
      chainName: "Parallax Local",
      nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
      rpcUrls: [chain.url],
    }),
  ]);
  await expect(accountButton(page)).toBeVisible();
  await expect(page.getByTestId("banner-network")).toBeHidden();
  expect(wallet.chainId).toBe(202103);
});

test("wrong network: pages still read and the wallet can be let go", async ({ page, wallet }) => {
  await open(page, "/en");
  await connect(page);
  await wallet.selectChain(1);
  const banner = page.getByTestId("banner-network");
  await banner.getByRole("button", { name: "Disconnect" }).click();
  await expect(connectButton(page)).toBeVisible();
  await expect(banner).toBeHidden();
});

test("account switch: nothing of the old account stays", async ({ page, wallet, chain, fund, alice }) => {
  const bob = accountOf("bob").address;
  await fund(alice, { pUSD: wad(1_111) });
  await fund(bob, { pUSD: wad(2_222) });
  await page.goto("/en");
  await connect(page);
  await accountButton(page).click();
  const pusd = page.getByTestId("balance-pusd");
  await expect(pusd).toHaveAttribute("data-raw", (await chain.balance("pUSD", alice)).toString());
  await wallet.select("bob");
  await expect(pusd).toHaveAttribute("data-raw", (await chain.balance("pUSD", bob)).toString());
  const html = (await page.content()).toLowerCase();
  expect(html).toContain(bob.slice(2, 6).toLowerCase());
  expect(html).not.toContain(alice.slice(2, 6).toLowerCase());
});

test("disconnect: in the wallet or in the app, no personal number stays", async ({ page, wallet, alice }) => {
  await page.goto("/en");
  await connect(page);
  await wallet.disconnect();
  await expect(connectButton(page)).toBeVisible();
  await connect(page);
  await accountButton(page).click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await expect(connectButton(page)).toBeVisible();
  expect(await page.content()).not.toContain(alice);
  await page.reload();
  await expect(connectButton(page)).toBeVisible();
});
