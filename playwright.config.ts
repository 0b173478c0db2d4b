import { defineConfig } from "@playwright/test";
import { launchOptions } from "./scripts/browser";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/fixtures/setup.ts",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // A machine without people tries once more and names what needed it; at a desk the first failure is one.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    launchOptions: launchOptions(),
    viewport: { width: 1280, height: 900 },
    colorScheme: "dark",
    actionTimeout: 15_000,
    screenshot: "only-on-failure",
  },
});
