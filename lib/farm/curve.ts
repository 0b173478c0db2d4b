import { max, WAD } from "@/lib/math";

/** The most that shorts get of a stream: 40 %. */
export const MAX_SHORT_SHARE = (4n * WAD) / 10n;

/** Digits of the series; eight of them go into the largest term. */
const UNIT = 10n ** 40n;
/** One over the square root of two pi. */
const DENSITY_AT_ZERO = 3_989422804014326779399460599343818684758n;
/** From ten per cent on the share is the most there is, to within 1e-15. */
const FLAT = WAD / 10n;

/** What shorts get of a stream (WAD) at a premium (WAD): 40 % * Phi(percent - 2). A discount counts as none. */
export function shortShare(premium: bigint): bigint {
  if (premium >= FLAT) return MAX_SHORT_SHARE;
  const percent = (max(premium, 0n) * 100n * UNIT) / WAD;
  return (MAX_SHORT_SHARE * normalBelow(percent - 2n * UNIT)) / UNIT;
}

/** The standard normal distribution function by its power series. */
function normalBelow(x: bigint): bigint {
  let sum = 0n;
  let term = x;
  for (let k = 0n; term !== 0n; ) {
    sum += term / (2n * k + 1n);
    k += 1n;
    term = (-term * ((x * x) / UNIT)) / (2n * k * UNIT);
  }
  return UNIT / 2n + (sum * DENSITY_AT_ZERO) / UNIT;
}
