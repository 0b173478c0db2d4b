import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Unit tests sit beside their files. Contracts are tested by forge, pages by Playwright. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    include: ["{lib,services,hooks,components,scripts}/**/*.test.{ts,tsx}"],
    environment: "node",
    passWithNoTests: false,
  },
});
