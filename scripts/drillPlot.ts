export interface Line {
  name: string;
  color: string;
  /** Hours and values, in order. */
  points: readonly (readonly [hour: number, value: number])[];
}

export interface Plot {
  title: string;
  unit: string;
  lines: readonly Line[];
  /** The lowest value shown; by default 0. */
  from?: number;
}

const WIDTH = 800;
const HEIGHT = 260;
const [LEFT, RIGHT, TOP, BOTTOM] = [70, 12, 44, 28];
const TICKS = 4;

/** One or several plots over the same hours, one below the other, as an SVG file. */
export function draw(plots: readonly Plot[]): string {
  const bodies = plots.map((plot, i) => `<g transform="translate(0 ${i * HEIGHT})">${body(plot)}</g>`);
  const height = plots.length * HEIGHT;
  const style = "font-family:system-ui,sans-serif;font-size:12px;background:#fff";
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" style="${style}">`;
  const title = `<title>${plots.map((plot) => plot.title).join(", ")}</title>`;
  return `${[head, title, ...bodies, "</svg>"].join("\n")}\n`;
}

function body({ title, unit, lines, from = 0 }: Plot): string {
  const all = lines.flatMap(({ points }) => points);
  const hours = Math.max(...all.map(([hour]) => hour), 1e-9);
  const top = Math.max(...all.map(([, value]) => value), from + 1e-9);
  const x = (hour: number) => (LEFT + (hour / hours) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (value: number) =>
    (HEIGHT - BOTTOM - ((value - from) / (top - from)) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const grid = Array.from({ length: TICKS + 1 }, (_, i) => {
    const value = from + ((top - from) * i) / TICKS;
    const hour = (hours * i) / TICKS;
    return [
      `<path d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}" stroke="#ddd"/>`,
      `<text x="${LEFT - 6}" y="${y(value)}" dy="4" text-anchor="end">${inShort(value)}</text>`,
      `<text x="${x(hour)}" y="${HEIGHT - 8}" text-anchor="middle">${inShort(hour)} h</text>`,
    ].join("");
  });
  const paths = lines.map(({ color, points }) => {
    const d = points.map(([hour, value], i) => `${i ? "L" : "M"}${x(hour)} ${y(value)}`).join("");
    return `<path d="${d}" fill="none" stroke="${color}" stroke-width="1.5"/>`;
  });
  const names = lines.map(
    ({ name, color }, i) => `<text x="${LEFT + i * 130}" y="36" fill="${color}">${name}</text>`,
  );
  const head = `<text x="${LEFT}" y="18" font-weight="600">${title} (${unit})</text>`;
  return [head, ...grid, ...names, ...paths].join("\n");
}

function inShort(value: number): string {
  return value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 3 : 0 });
}
