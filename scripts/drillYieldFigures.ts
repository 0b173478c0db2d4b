import { writeFileSync } from "node:fs";
import type { Apr } from "@/lib/farm/apr";
import { atMost, type Figure } from "./drillFigures";
import { draw } from "./drillPlot";
import { fillPage, printFigures } from "./drillReport";

/** Yearly, WAD fractions. */
export interface YieldRun {
  shown: Apr;
  earned: Record<keyof Apr, bigint>;
}

export interface YieldPoint {
  day: number;
  /** WAD fractions. */
  premium: bigint;
  shortShare: bigint;
  /** Wei of the asset. */
  shortStaked: bigint;
}

const BLUE = "#2563eb";
const RED = "#dc2626";
const percent = (wad: bigint) => Number(wad / 10n ** 10n) / 1e6;
const tolerance = 1; // per cent of what was shown

function figuresOf({ shown, earned }: YieldRun, paid: YieldPoint[], unpaid: YieldPoint[]): Figure[] {
  const parts = (["fees", "rewards", "short"] as const).flatMap((part) => {
    const said = shown[part] ?? 0n;
    const difference = Math.abs(Number(((earned[part] - said) * 10n ** 8n) / (said || 1n)) / 1e6);
    return [
      { name: `${part}: shown, % a year`, value: percent(said) },
      { name: `${part}: earned in 30 days, % a year`, value: percent(earned[part]) },
      atMost(`${part}: difference, % of what was shown`, difference, tolerance),
    ];
  });
  const last = (points: YieldPoint[]) => points.at(-1)?.premium ?? 0n;
  return [
    ...parts,
    { name: "premium on the first day, %", value: percent(unpaid[0]?.premium ?? 0n) },
    { name: "premium after 30 days, shorts not paid, %", value: percent(last(unpaid)) },
    atMost("premium after 30 days, shorts paid, %", percent(last(paid)), percent(last(unpaid))),
  ];
}

/** Writes bench/yield.json, the plot and the table of docs/yield.md; prints the table. */
export function writeYield(run: YieldRun, paid: YieldPoint[], unpaid: YieldPoint[]) {
  const figures = figuresOf(run, paid, unpaid);
  const named = Object.fromEntries(figures.map(({ name, value }) => [name, value]));
  const series = paid.map((point, i) => ({
    ...{ day: point.day, paid: percent(point.premium), unpaid: percent(unpaid[i]?.premium ?? 0n) },
    ...{ shortShare: percent(point.shortShare), shortStaked: Number(point.shortStaked / 10n ** 12n) / 1e6 },
  }));
  writeFileSync("bench/yield.json", `${JSON.stringify({ figures: named, series }, null, 2)}\n`);
  const line = (name: string, color: string, points: YieldPoint[], pick: (point: YieldPoint) => bigint) => ({
    ...{ name, color },
    points: points.map((point) => [point.day * 24, percent(pick(point))] as const),
  });
  const plots = [
    {
      ...{ title: "Premium", unit: "%" },
      lines: [
        line("shorts paid", BLUE, paid, ({ premium }) => premium),
        line("not paid", RED, unpaid, ({ premium }) => premium),
      ],
    },
    {
      ...{ title: "The shorts' part of the rewards", unit: "%" },
      lines: [line("shorts paid", BLUE, paid, ({ shortShare }) => shortShare)],
    },
  ];
  writeFileSync("docs/drills/premium.svg", draw(plots));
  fillPage("docs/yield.md", "Yield", figures);
  printFigures("Yield", figures);
}
