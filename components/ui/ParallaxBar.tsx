"use client";
import { useLocale, useTranslations } from "next-intl";
import { ParallaxLine } from "@/components/ui/ParallaxLine";
import { Percent } from "@/components/ui/Percent";
import { fraction, smallOffset, wideEnd } from "@/components/ui/parallaxScale";
import { statuses } from "@/components/ui/StatusBadge";
import { formatAge } from "@/lib/amount/formatAge";
import { formatPercent, formatUsd } from "@/lib/amount/formatRate";
import { premium as premiumOf } from "@/lib/pool/premium";

type ParallaxBarProps = {
  symbol: string;
  /** The real price (oracle), WAD dollars; undefined before the first round. */
  real: bigint | undefined;
  /** The on-chain price (pool), WAD; undefined where there is no pool. */
  chain: bigint | undefined;
  /** Oracle.Status of the feed. */
  status: number;
  /** Seconds since the real price was accepted. */
  age?: number;
  /** Premium within which no arbitrage pays, WAD fraction; drawn in the wide bar. */
  band?: bigint;
  size?: "small" | "wide";
};

/** Two views of one thing: the real price hollow, the on-chain price filled, the gap between them written. */
export function ParallaxBar({
  symbol,
  real,
  chain,
  status,
  age,
  band = 0n,
  size = "small",
}: ParallaxBarProps) {
  const t = useTranslations("ui.parallax");
  const locale = useLocale();
  const premium = real !== undefined && chain !== undefined ? premiumOf(chain, real) : undefined;
  const gap = premium === undefined ? undefined : fraction(premium);
  const open = statuses[status] === "open";
  const old = !open && age !== undefined ? formatAge(age, locale) : undefined;
  const label = t("label", {
    symbol,
    real: real === undefined ? "none" : formatUsd(real, { locale }),
    chain: chain === undefined ? "none" : formatUsd(chain, { locale }),
    premium: premium === undefined ? "none" : formatPercent(premium, { locale, sign: true }),
    age: old ?? "none",
  });

  if (size === "small") {
    return (
      <span role="img" aria-label={label} className="inline-flex items-center gap-2 align-middle">
        <ParallaxLine
          offset={gap === undefined ? undefined : smallOffset(gap)}
          real={real !== undefined}
          faded={!open}
        />
        <span aria-hidden="true" className="text-12">
          {old && <span className="whitespace-nowrap text-n9">{old}</span>}
        </span>
      </span>
    );
  }

  const end = wideEnd(gap ?? 0, fraction(band));
  const at = (value: number) => 50 + (50 * value) / end;
  const place = at(gap ?? 0);
  return (
    <div role="img" aria-label={label} className="select-none">
      <div aria-hidden="true" className="relative h-6 text-14">
        {premium !== undefined && (
          <span
            className="absolute whitespace-nowrap"
            style={{ left: `${place}%`, transform: `translateX(-${Math.min(100, Math.max(0, place))}%)` }}
          >
            <span className="text-n9">{t("pool")}</span>{" "}
            <Percent value={premium} change className="font-medium" />
          </span>
        )}
      </div>
      <svg aria-hidden="true" width="100%" height="28" className="block overflow-visible">
        <line x1="0" x2="100%" y1="14" y2="14" stroke="var(--n6)" />
        {band > 0n && (
          <rect
            x={`${at(-fraction(band))}%`}
            width={`${at(fraction(band)) - at(-fraction(band))}%`}
            y="8"
            height="12"
            rx="3"
            fill="var(--n4)"
          />
        )}
        {gap !== undefined && (
          <line
            x1="50%"
            x2={`${place}%`}
            y1="14"
            y2="14"
            strokeWidth="4"
            stroke={gap < 0 ? "var(--down)" : "var(--up)"}
          />
        )}
        {real !== undefined && (
          <circle
            cx="50%"
            cy="14"
            r="7"
            fill="var(--n1)"
            stroke="var(--n11)"
            strokeWidth="2"
            strokeDasharray={open ? undefined : "3 3"}
            opacity={open ? 1 : 0.55}
          />
        )}
        {gap !== undefined && (
          <circle cx={`${place}%`} cy="14" r="6" fill="var(--n11)" stroke="var(--n1)" strokeWidth="2" />
        )}
      </svg>
      <div aria-hidden="true" className="relative mt-1 flex h-4 justify-between text-12 text-n9">
        <span>−{(end * 100).toFixed(0)}%</span>
        <span className="absolute left-1/2 -translate-x-1/2 whitespace-nowrap">
          {t("real")} {old && `· ${old}`}
        </span>
        <span>+{(end * 100).toFixed(0)}%</span>
      </div>
    </div>
  );
}
