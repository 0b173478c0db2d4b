import { defineConfig } from "@playwright/test";
import { launchOptions } from "../browser";

export default defineConfig({
  testDir: ".",
  testMatch: "canary.spec.ts",
  outputDir: "../../test-results/canary",
  use: { launchOptions: launchOptions() },
});
