import { expect, test } from "vitest";

// Proves that Vitest and the reading of its report can tell green from red.
test("passes", () => expect(1 + 1).toBe(2));
test("must fail", () => expect(1 + 1, "canary").toBe(3));
