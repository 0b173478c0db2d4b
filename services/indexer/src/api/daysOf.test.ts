import { describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { DAY } from "../../candle";
import { daysOf } from "./daysOf";

const first = 1_795_305_600;

describe("daysOf", () => {
  test("default: what was paid, at the price of its day, beside 0.3 % of what was traded; newest first", () => {
    const days = daysOf({
      emissions: [
        { day: first, lp: 8n * WAD, short: 2n * WAD },
        { day: first, lp: WAD, short: 0n },
        { day: first + 2 * DAY, lp: 4n * WAD, short: 0n },
      ],
      volumes: [
        { day: first, volume: 1_000n },
        { day: first, volume: 333n },
      ],
      prices: [{ day: first, price: WAD / 2n }],
      until: first + 2 * DAY + 5,
    });
    const told = { plxPrice: WAD / 2n };
    expect(days).toEqual([
      { day: first + 2 * DAY, lp: 4n * WAD, short: 0n, volume: 0n, fees: 0n, ...told, emission: 2n * WAD },
      { day: first + DAY, lp: 0n, short: 0n, volume: 0n, fees: 0n, ...told, emission: 0n },
      {
        day: first,
        lp: 9n * WAD,
        short: 2n * WAD,
        volume: 1_333n,
        fees: 3n,
        ...told,
        emission: 55n * 10n ** 17n,
      },
    ]);
  });

  test("behavior: before PLX had a price its worth is not known", () => {
    const [day] = daysOf({
      emissions: [{ day: first, lp: WAD, short: 0n }],
      volumes: [],
      prices: [{ day: first + DAY, price: WAD }],
      until: first,
    });
    expect(day).toMatchObject({ plxPrice: null, emission: null });
  });

  test("behavior: no farms, no days", () => {
    expect(daysOf({ emissions: [], volumes: [], prices: [], until: first })).toEqual([]);
  });
});
