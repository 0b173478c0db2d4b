/** Tabs of the market list and the `AssetRegistry.AssetClass` numbers in each. */
export const classTabs = {
  us: [1],
  hk: [2],
  cn: [3],
  crypto: [0],
  commodity: [4],
  index: [5, 6],
  leveraged: [7],
} as const satisfies Record<string, readonly number[]>;
export type ClassTab = keyof typeof classTabs;
export const classTabKeys = Object.keys(classTabs) as ClassTab[];

/** Whether an asset belongs under a tab; "all" holds every one. */
export function isInTab(assetClass: number, tab: ClassTab | "all"): boolean {
  const classes: readonly number[] | undefined = tab === "all" ? undefined : classTabs[tab];
  return classes?.includes(assetClass) ?? true;
}

/** Whether every word of a search stands in the symbol or the name. */
export function isFound(asset: { symbol: string; name: string }, search: string): boolean {
  const text = `${asset.symbol} ${asset.name}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The asset of a symbol as people type it, in any case. */
export function findAsset<Asset extends { symbol: string }>(assets: readonly Asset[], symbol: string) {
  const wanted = symbol.toLowerCase();
  return assets.find((asset) => asset.symbol.toLowerCase() === wanted);
}

/** The name without the issuer that all token names begin with. */
export function shortName(name: string): string {
  return name.replace(/^Parallax /, "");
}
