/** Lengths of history that a chart can show, as they stand in the URL. */
export const ranges = ["1D", "1W", "1M", "3M", "1Y", "ALL"] as const;

export type Range = (typeof ranges)[number];
