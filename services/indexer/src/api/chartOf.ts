/** Closing values of a candle (WAD). */
export interface Closing {
  time: number;
  oracleClose: bigint | null;
  poolClose: bigint | null;
  premiumClose: bigint | null;
}

/** A moment of a chart; prices WAD as decimal strings, the premium a fraction. */
export interface ChartPoint {
  time: number;
  oracle: string | null;
  pool: string | null;
  premium: number | null;
}

/**
 * One point each interval up to the last moment known, from the first of the closings on, which are in order. What
 * rests is carried forward. A point's time is the end of its interval, the last one's the last moment.
 */
export function chartOf(closings: Closing[], interval: number, from: number, until: number): ChartPoint[] {
  const points: ChartPoint[] = [];
  const byTime = new Map(closings.map((closing) => [closing.time, closing]));
  const [first] = closings;
  if (!first) return points;
  let last = first;
  const begin = Math.max(first.time, from - (from % interval));
  for (const closing of closings) if (closing.time <= begin) last = merge(last, closing);
  for (let time = begin; time === begin || time < until; time += interval) {
    const closing = byTime.get(time);
    if (closing) last = merge(last, closing);
    points.push({
      time: Math.min(time + interval, until),
      oracle: last.oracleClose?.toString() ?? null,
      pool: last.poolClose?.toString() ?? null,
      premium: last.premiumClose === null ? null : Number(last.premiumClose) / 1e18,
    });
  }
  return points;
}

function merge(before: Closing, closing: Closing): Closing {
  return {
    time: closing.time,
    oracleClose: closing.oracleClose ?? before.oracleClose,
    poolClose: closing.poolClose ?? before.poolClose,
    premiumClose: closing.premiumClose ?? before.premiumClose,
  };
}
