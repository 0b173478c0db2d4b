/** What a step of the slider is, bps. */
export const STEP = 500;
/** The least multiple worth the word, bps. */
const LEAST = 10_500;

/** A multiple (bps) in whole steps, not above `most` and not below the least. */
export function clampMultiple(multiple: number, most: number): number {
  const inside = Math.min(multiple, most);
  return Math.max(Math.floor(inside / STEP) * STEP, LEAST);
}

/** "1.5", "2", "2.35": a multiple in bps as a number. */
export function multipleText(multiple: number): string {
  return String(Math.round(multiple / 100) / 100);
}
