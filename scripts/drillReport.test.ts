import { expect, test } from "vitest";
import { atLeast, atMost, verdictOf } from "./drillFigures";
import { draw } from "./drillPlot";
import { filled } from "./drillReport";

test("verdictOf: at the target is enough", () => {
  const figures = [atMost("a", 10, 10), atMost("a", 11, 10), atLeast("a", 90, 90), atLeast("a", 89, 90)];
  expect(figures.map(verdictOf)).toEqual(["ok", "MISS", "ok", "MISS"]);
  expect(verdictOf({ name: "a", value: 1 })).toBe("");
});

test("filled: the table between the marks is a new one, twice the same", () => {
  const page = "before\n\n<!-- Gap -->\nold\n<!-- end of Gap -->\n\nafter\n";
  const once = filled(page, "Gap", [atMost("wait, blocks", 1_234, 10)]);
  expect(once).toContain("| wait, blocks | 1,234 | at most 10 | MISS |");
  expect(once).not.toContain("old");
  expect(once.endsWith("<!-- end of Gap -->\n\nafter\n")).toBe(true);
  expect(filled(once, "Gap", [atMost("wait, blocks", 1_234, 10)])).toBe(once);
});

test("draw: a plot with a title, its lines within the picture", () => {
  const points = [
    [0, 0],
    [2, 100],
  ] as const;
  const svg = draw([{ title: "Price", unit: "%", lines: [{ name: "ETH", color: "#000", points }] }]);
  expect(svg).toContain("<title>Price</title>");
  expect(svg).toContain('d="M70.0 232.0L788.0 44.0"');
});
