import { expect, type Page } from "@playwright/test";

/** Connects the announced wallet through the header, as a person does. */
export async function connect(page: Page) {
  const header = page.getByRole("banner");
  await header.getByRole("button", { name: "Connect" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "MetaMask" }).click();
  await expect(header.getByRole("button", { name: /^Account 0x/ })).toBeVisible();
}
