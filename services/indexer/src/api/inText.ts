type InText<T> = {
  [K in keyof T]: T[K] extends bigint ? string : T[K] extends bigint | null ? string | null : T[K];
};

/** Amounts travel as decimal strings, so that no digit is lost. */
export function inText<T extends Record<string, unknown>>(row: T): InText<T> {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === "bigint" ? value.toString() : value,
  ]);
  return Object.fromEntries(entries) as InText<T>;
}
