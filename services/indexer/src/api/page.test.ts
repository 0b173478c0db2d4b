import { expect, test } from "vitest";
import { pageOf, readCursor } from "./page";
import { BadRequest } from "./query";

const rows = [
  { block: 9, index: 4 },
  { block: 9, index: 2 },
  { block: 7, index: 0 },
];

test("default: a page ends where the next one begins", () => {
  const { shown, next } = pageOf(rows, 2);
  expect(shown).toEqual(rows.slice(0, 2));
  expect(next).toBe("9-2");
  expect(readCursor(next ?? undefined)).toEqual({ block: 9, index: 2 });
});

test("behavior: the last page has none after it, nor has an empty one", () => {
  expect(pageOf(rows, 3)).toEqual({ shown: rows, next: null });
  expect(pageOf([], 3)).toEqual({ shown: [], next: null });
  expect(readCursor(undefined)).toBeUndefined();
});

test.each(["", "9", "9-", "-1-2", "9-2-1", "x-1"])("error: %j is no cursor", (text) => {
  expect(() => readCursor(text)).toThrow(BadRequest);
});
