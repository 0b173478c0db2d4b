import { expect, test } from "@playwright/test";

const page = "data:text/html,<title>canary</title>";

// Proves that Playwright, the browser and the reading of the report can tell green from red.
test("passes", async ({ page: tab }) => {
  await tab.goto(page);
  await expect(tab).toHaveTitle("canary");
});

test("must fail", async ({ page: tab }) => {
  await tab.goto(page);
  await expect(tab, "canary").toHaveTitle("another bird", { timeout: 100 });
});
