/** By what the table of assets can be sorted; also the words in the URL. */
export const sortKeys = ["symbol", "price", "pool", "premium", "liquidity", "ratio"] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sortable {
  symbol: string;
  real: bigint | undefined;
  chain: bigint | undefined;
  premium: bigint | undefined;
  liquidity: bigint | undefined;
  /** Basis points. */
  minRatio: number | undefined;
}

/** Sorted rows. Equal ones keep the order of the listing; unknown values stand last either way. */
export function orderAssets<Row extends Sortable>(rows: readonly Row[], key: SortKey, descending: boolean) {
  return rows.toSorted((a, b) => {
    const [first, second] = [cellOf(a, key), cellOf(b, key)];
    if (first === second) return 0;
    if (first === undefined) return 1;
    if (second === undefined) return -1;
    return first < second === descending ? 1 : -1;
  });
}

function cellOf(row: Sortable, key: SortKey): bigint | number | string | undefined {
  const values = {
    symbol: row.symbol,
    price: row.real,
    pool: row.chain,
    premium: row.premium,
    liquidity: row.liquidity,
    ratio: row.minRatio,
  };
  return values[key];
}
