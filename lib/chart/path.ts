/** A place in the plot: x to the right, y upwards, both from 0 to 1. */
export interface Place {
  x: number;
  y: number;
}

/** Both prices at one moment of the plot. */
export interface Pair {
  x: number;
  real: number;
  pool: number;
}

/** The area between the two lines as long as one of them is above. */
export interface Gap {
  side: "up" | "down";
  path: string;
}

/** Units of the drawing's view box, both ways; the browser stretches it to its place. */
export const UNITS = 1_000;

/** A line through places; where one is missing it breaks off and starts anew. */
export function linePath(places: readonly (Place | undefined)[]): string {
  let pen = "M";
  let path = "";
  for (const place of places) {
    path += place ? `${pen}${spot(place)}` : "";
    pen = place ? "L" : "M";
  }
  return path;
}

/** The places without a neighbour, of which a line shows nothing. */
export function loners(places: readonly (Place | undefined)[]): Place[] {
  return places.filter(
    (place, index): place is Place => place !== undefined && !places[index - 1] && !places[index + 1],
  );
}

/** The shaded gap, cut where the lines cross: `up` where the pool is above the real price. */
export function gapPaths(pairs: readonly (Pair | undefined)[]): Gap[] {
  const gaps: Gap[] = [];
  let run: Pair[] = [];
  const finish = () => {
    const gap = gapOf(run);
    if (gap) gaps.push(gap);
    run = [];
  };
  for (const pair of pairs) {
    if (!pair) {
      finish();
      continue;
    }
    const last = run.at(-1);
    if (last && (last.pool - last.real) * (pair.pool - pair.real) < 0) {
      const cut = crossing(last, pair);
      run.push(cut);
      finish();
      run.push(cut);
    }
    run.push(pair);
  }
  finish();
  return gaps;
}

function crossing(a: Pair, b: Pair): Pair {
  const before = a.pool - a.real;
  const share = before / (before - (b.pool - b.real));
  const y = a.real + share * (b.real - a.real);
  return { x: a.x + share * (b.x - a.x), real: y, pool: y };
}

function gapOf(run: readonly Pair[]): Gap | undefined {
  const lean = run.reduce((sum, { real, pool }) => sum + pool - real, 0);
  if (run.length < 2 || lean === 0) return undefined;
  const there = run.map(({ x, pool }) => ({ x, y: pool }));
  const back = run.map(({ x, real }) => ({ x, y: real })).reverse();
  return { side: lean > 0 ? "up" : "down", path: `${linePath([...there, ...back])}Z` };
}

function spot({ x, y }: Place): string {
  return `${round(x * UNITS)} ${round((1 - y) * UNITS)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
