import { cx } from "@/components/ui/cx";

/** Hue of each asset class, in the order of AssetRegistry.AssetClass. */
const hues = [300, 265, 200, 30, 85, 350, 160, 325];

/** Letters on the colour of the asset's class. Never a company's logo. */
export function AssetBadge({
  symbol,
  assetClass,
  size = 32,
}: {
  /** With or without the leading m, e.g. mTSLA. */
  symbol: string;
  /** AssetRegistry.AssetClass; without it the badge is neutral (pUSD, WETH). */
  assetClass?: number;
  size?: number;
}) {
  const letters = symbol.replace(/^m(?=[A-Z])/, "").slice(0, 2);
  const hue = assetClass === undefined ? undefined : hues[assetClass];
  return (
    <span
      aria-hidden="true"
      className={cx(
        "inline-grid shrink-0 place-items-center rounded-full font-medium",
        hue === undefined && "bg-n4 text-n10",
      )}
      style={{
        width: size,
        height: size,
        fontSize: Math.max(10, Math.round(size * 0.36)),
        ...(hue !== undefined && { background: `oklch(0.45 0.11 ${hue})`, color: "oklch(1 0 0)" }),
      }}
    >
      {letters}
    </span>
  );
}
