import { expect, type Page } from "@playwright/test";

/** A position that the seed opened, so that every test has one to look at. */
const seededPosition = (1n << 32n) | 2n;

/** Every kind of page, without the language. */
export const routes = [
  "",
  "/asset/mTSLA",
  "/asset/mNOTHING",
  "/asset/mTSLA?do=gap",
  "/asset/mTSLA?do=loan",
  "/borrow",
  "/borrow?mode=leverage",
  "/allocate",
  "/save",
  "/positions",
  `/positions/${seededPosition}`,
  "/positions/1",
  "/pool",
  "/pool/mTSLA",
  "/pool/mNOTHING",
  "/farm",
  "/farm/mTSLA",
  "/farm/mTSLA?tab=short",
  "/farm/mTSLA?tab=compound",
  "/auctions",
  "/auctions/77",
  "/treasury",
  "/settle",
  "/faucet",
  "/status",
  `/tx/0x${"0".repeat(64)}`,
  "/tx/0x0",
  "/address/0x14dC79964da2C08b23698B3D3cc7Ca32193d9955",
  "/address/0x0",
  "/disclosure",
  "/no-such-page",
];

/** Opens a page and waits until nothing on it is loading. */
export async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByTestId("block")).toBeVisible();
  await expect(page.locator(".animate-pulse")).toHaveCount(0);
}
