import { expect } from "@playwright/test";
import { open } from "./routes";
import { test } from "./test";

test("markets: search, class and order stand in the URL and survive a reload and the other language", async ({
  page,
}) => {
  await open(page, "/en");
  const rows = page.getByRole("row").filter({ has: page.getByRole("rowheader") });
  await expect(rows).toHaveCount(13);
  await page.getByRole("tab", { name: "Crypto" }).click();
  await expect(rows).toHaveCount(2);
  await page.getByRole("tab", { name: "All" }).click();
  await page.getByRole("button", { name: "Real price" }).click();
  const prices = () =>
    rows
      .locator("[data-testid^=price-]")
      .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute("data-raw"))));
  await expect.poll(async () => (await prices())[0]).toBe(90_000e18);
  const sorted = await prices();
  expect(sorted).toEqual([...sorted].sort((a, b) => b - a));

  await page.getByLabel("Search assets").fill("meituan");
  await expect(rows).toHaveCount(1);
  await expect(page).toHaveURL(/meituan/);
  await page.reload();
  await expect(rows).toHaveCount(1);
  await page.getByRole("link", { name: "切换到中文" }).click();
  await expect(page).toHaveURL(/\/zh-CN\?.*meituan/);
  await expect(rows).toHaveCount(1);
  await rows.getByRole("link").click();
  await expect(page).toHaveURL(/\/zh-CN\/asset\/mMEITUAN$/);
});

test("an unknown asset says so and shows the way to the others", async ({ page }) => {
  await open(page, "/en/asset/mNOTHING");
  await expect(page.getByRole("main")).toContainText("There is no asset mNOTHING");
  await page.getByRole("main").getByRole("link", { name: "mTSLA", exact: true }).click();
  await expect(page.getByTestId("real-price")).toBeVisible();
});
