import AxeBuilder from "@axe-core/playwright";
import { expect } from "@playwright/test";
import { connect } from "./connect";
import { wad } from "./fixtures/amounts";
import { open, routes } from "./routes";
import { test } from "./test";

/** Anything that a calculation gone wrong leaves on a screen. */
const broken = /\b(NaN|Infinity|undefined|null|\[object)\b|−−|-0\b/;
/** A key of the messages where a sentence should stand, e.g. "borrow.title". */
const rawKey = /\b(?!www\.)[a-z][a-zA-Z]+(\.[a-z][a-zA-Z0-9]+)+\b/;

/** Four English words in a row on a Chinese page: a sentence that nobody translated. */
const english = /\b[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}\b/;

/** The words on screen, hidden ones left out. */
function shownText() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  while (walker.nextNode()) {
    const { parentElement: parent, textContent: text } = walker.currentNode;
    if (text?.trim() && parent?.checkVisibility() && !parent.closest("script,style")) words.push(text);
  }
  return words.join(" ");
}

for (const language of ["en", "zh-CN"]) {
  test(`${language}: every page fits a phone, has a title, and shows words and numbers only`, async ({
    page,
    guard,
    fund,
    openPosition,
    alice,
  }) => {
    test.slow();
    guard.allow(/status of 404/);
    // Without debt there is no ratio and no liquidation price: nothing may divide by it.
    await fund(alice, { WETH: wad(1) });
    const id = await openPosition("alice", { collateral: "WETH", debt: "pUSD", locked: wad(1), owed: 0n });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const route of [...routes, `/positions/${id}`, `/positions?view=${alice}`]) {
      await test.step(route || "/", async () => {
        await open(page, `/${language}${route}`);
        expect.soft(await page.getByRole("heading", { level: 1 }).count(), `h1 of ${route}`).toBe(1);
        expect(await page.title()).not.toBe("");
        expect(await page.locator("html").getAttribute("lang")).toBe(language);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect.soft(width, `width of ${route}`).toBeLessThanOrEqual(360);
        const text = await page.evaluate(shownText);
        expect.soft(text, `numbers of ${route}`).not.toMatch(broken);
        expect.soft(text, `words of ${route}`).not.toMatch(rawKey);
        if (language === "zh-CN") expect.soft(text, `language of ${route}`).not.toMatch(english);
      });
    }
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`${colorScheme} theme: axe finds nothing on any page`, async ({ page, wallet, guard }) => {
    test.slow();
    guard.allow(/status of 404/);
    // Without motion no colour is caught half way.
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto("/en");
    await connect(page);
    for (const route of routes) {
      await test.step(route || "/", async () => {
        await open(page, `/en${route}`);
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
        expect.soft(found, `axe on ${route}`).toEqual([]);
      });
    }
    expect(wallet.prompts).toHaveLength(1);
  });
}

test("security headers: nothing but our own scripts may run, nobody may frame a page", async ({
  request,
  page,
}) => {
  const headers = (await request.get("/en")).headers();
  const policy = headers["content-security-policy"] ?? "";
  const scripts = policy.split("; ").find((directive) => directive.startsWith("script-src"));
  expect(scripts).toMatch(/^script-src 'self' 'nonce-[0-9a-f]{32}' 'strict-dynamic'$/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("object-src 'none'");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["referrer-policy"]).toBe("strict-origin-when-cross-origin");
  expect(headers["cross-origin-opener-policy"]).toBe("same-origin-allow-popups");
  expect(headers["permissions-policy"]).toContain("camera=()");
  expect(headers["x-powered-by"]).toBeUndefined();
  const again = (await request.get("/en")).headers()["content-security-policy"];
  expect(again).not.toBe(policy);
  await open(page, "/en");
});

test("a script that got into the page does not run", async ({ page, guard }) => {
  guard.allow(/script-src|Content Security Policy|loopback|ERR_FAILED/);
  const attack =
    "<script>document.title = 'taken'</script><p onmouseover=\"document.title = 'taken'\">bait</p>";
  await page.route("**/en/disclosure", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("</body>", `${attack}</body>`) });
  });
  await page.goto("/en/disclosure");
  await page.getByText("bait").hover();
  await expect(page).not.toHaveTitle("taken");
});

test("the language keeps the page and its query", async ({ page }) => {
  await open(page, "/en/faucet?from=here");
  await page.getByRole("link", { name: "切换到中文" }).click();
  await expect(page).toHaveURL(/\/zh-CN\/faucet\?from=here$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
});

test("node down: a banner, the last numbers, no action; all well again when it is back", async ({
  page,
  wallet,
  chain,
  guard,
}) => {
  guard.allow(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
  await open(page, "/en/borrow");
  await connect(page);
  // The account's own numbers have arrived.
  await expect(page.getByRole("button", { name: "Max" }).first()).toBeVisible();
  await chain.stop();
  await expect(page.getByTestId("banner-rpc")).toBeVisible();
  await expect(page.getByTestId("network").first()).toHaveAttribute("data-state", "down");
  await expect(page.getByTestId("action").first()).toHaveText("No connection to the chain");
  await expect(page.getByTestId("action").first()).toBeDisabled();
  await chain.start();
  await expect(page.getByTestId("banner-rpc")).toBeHidden();
  await expect(page.getByTestId("network").first()).toHaveAttribute("data-state", "up");
  expect(wallet.prompts).toHaveLength(1);
  // The same chain went on: nobody speaks of a restart.
  await expect(page.getByTestId("chain-reset")).toBeHidden();
});

test("chain restarted: a dialog says what to do in the wallet, and the page goes on", async ({
  page,
  wallet,
  chain,
  oracle,
  guard,
}) => {
  guard.allow(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/);
  await open(page, "/en/borrow");
  await connect(page);
  await chain.stop();
  await chain.start({ reborn: true });
  await oracle.settle();
  const dialog = page.getByRole("dialog", { name: "The test chain was started anew" });
  await expect(dialog).toContainText("Clear activity and nonce data");
  await dialog.getByRole("button", { name: "Understood" }).click();
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByTestId("block")).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(wallet.prompts).toHaveLength(1);
});
