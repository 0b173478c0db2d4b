import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { CrashPoint } from "./drillCrashFigures";
import { type Figure, inWords, targetOf, verdictOf } from "./drillFigures";
import type { GapPoint } from "./drillGapFigures";
import { draw, type Line } from "./drillPlot";

export interface Result<Point> {
  figures: Figure[];
  series: Point[];
}

const BLUE = "#2563eb";
const RED = "#dc2626";
const GREY = "#6b7280";

/** Writes bench/drill.json, the plots, and the tables of docs/drills.md. */
export function writeReport(crash: Result<CrashPoint>, gap: Result<GapPoint>) {
  mkdirSync("bench", { recursive: true });
  mkdirSync("docs/drills", { recursive: true });
  writeFileSync("bench/drill.json", `{\n"crash": ${written(crash)},\n"gap": ${written(gap)}\n}\n`);
  writeFileSync("docs/drills/crash.svg", drawCrash(crash.series));
  writeFileSync("docs/drills/gap.svg", drawGap(gap.series));
  fillPage("docs/drills.md", "Black Thursday", crash.figures);
  fillPage("docs/drills.md", "Monday gap", gap.figures);
}

/** Puts a new table after a title's mark into a page. */
export function fillPage(path: string, title: string, figures: readonly Figure[]) {
  writeFileSync(path, filled(readFileSync(path, "utf8"), title, figures));
}

export function printFigures(title: string, figures: readonly Figure[]) {
  console.log(`\n${title}`);
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const figure of figures) {
    const cells = [figure.name.padEnd(width), inWords(figure.value).padStart(14), targetOf(figure)];
    console.log(`  ${cells.join("  ")}  ${verdictOf(figure)}`.trimEnd());
  }
}

/** A page whose table after a title's mark is a new one. */
export function filled(page: string, title: string, figures: readonly Figure[]): string {
  const [start, end] = [`<!-- ${title} -->\n`, `<!-- end of ${title} -->`];
  const [before = "", rest = ""] = page.split(start);
  const after = rest.slice(rest.indexOf(end));
  const rows = figures.map(
    (figure) => `| ${figure.name} | ${inWords(figure.value)} | ${targetOf(figure)} | ${verdictOf(figure)} |`,
  );
  return `${before}${start}\n| | measured | target | |\n|---|---|---|---|\n${rows.join("\n")}\n\n${after}`;
}

/** Figures by name, and a line for each point. */
function written<Point>({ figures, series }: Result<Point>): string {
  const named = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
  const lines = series.map((point) => JSON.stringify(point));
  return `{\n"figures": ${JSON.stringify(named, null, 2)},\n"series": [\n${lines.join(",\n")}\n]}`;
}

function drawCrash(series: readonly CrashPoint[]): string {
  const line = (name: string, color: string, pick: (point: CrashPoint) => number | null): Line => ({
    ...{ name, color },
    points: series.flatMap((point) => {
      const value = pick(point);
      return value === null ? [] : [[point.hour, value] as const];
    }),
  });
  return draw([
    { title: "Price", unit: "% of the price before", lines: [line("ETH, BTC", BLUE, (p) => p.factor * 100)] },
    {
      ...{ title: "Positions", unit: "count" },
      lines: [
        line("unsafe, waiting", RED, ({ unsafe }) => unsafe),
        line("under the hammer", BLUE, ({ live }) => live),
        line("over", GREY, ({ ended }) => ended),
      ],
    },
    {
      ...{ title: "Lowest price paid", unit: "% of the oracle's", from: 88 },
      lines: [line("every 5 minutes", BLUE, ({ lowestPaid }) => lowestPaid)],
    },
    { title: "Bad debt", unit: "pUSD", lines: [line("booked", RED, ({ badDebt }) => badDebt)] },
  ]);
}

function drawGap(series: readonly GapPoint[]): string {
  const line = (name: string, color: string, pick: (point: GapPoint) => number): Line => ({
    ...{ name, color },
    points: series.map((point) => [point.hour, pick(point)] as const),
  });
  return draw([
    { title: "Positions", unit: "count", lines: [line("liquidated", BLUE, (p) => p.liquidated)] },
    { title: "Bad debt", unit: "USD", lines: [line("booked", RED, (p) => p.badDebt)] },
  ]);
}
