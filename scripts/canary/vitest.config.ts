import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["scripts/canary/canary.vitest.ts"] } });
