"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { type RatioTone, ratioBps, ratioScale, ratioTone } from "@/components/ui/ratioScale";
import { SAFE_MARGIN_BPS } from "@/lib/cdp/margins";

const fills: Record<RatioTone, string> = { danger: "bg-danger", caution: "bg-caution", safe: "bg-accent" };
const STEP = 100;
const PAGE = 1_000;

type RatioBarProps = {
  /** Collateral value over debt value (WAD); undefined or the largest uint while there is no debt. */
  ratio: bigint | undefined;
  /** Below this a position may be liquidated, bps. */
  minRatio: number;
  /** The ratio before the change (WAD), as a hollow mark. */
  before?: bigint;
  /** Dragging or arrow keys ask for this ratio (bps); the form then changes the debt. Without it the bar only shows. */
  onChange?: (ratioBps: number) => void;
  /** "row" leaves out the words below the bar, for tables. */
  size?: "full" | "row";
  disabled?: boolean;
};

/** A position's ratio between liquidation, safe and beyond. */
export function RatioBar({ ratio, minRatio, before, onChange, size = "full", disabled }: RatioBarProps) {
  const t = useTranslations("ui.ratio");
  const track = useRef<HTMLDivElement>(null);
  const { least, most, place } = ratioScale(minRatio);
  const bps = ratio === undefined ? undefined : ratioBps(ratio);
  const tone = bps === undefined ? "safe" : ratioTone(bps, minRatio);
  const percent = (value: number) => `${(value / 100).toFixed(value % 100 ? 1 : 0)}%`;
  const now = bps === undefined || bps > 10_000_000 ? t("noDebt") : percent(bps);
  const text = t("value", { now, minimum: percent(minRatio), tone });
  const active = onChange && !disabled;

  const ask = (value: number) =>
    onChange?.(Math.round(Math.min(most, Math.max(minRatio, value)) / STEP) * STEP);
  const point = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (box) ask(least + ((event.clientX - box.left) / box.width) * (most - least));
  };
  const press = (event: KeyboardEvent) => {
    const current = Math.min(bps ?? most, most);
    const target = {
      ArrowRight: current + STEP,
      ArrowUp: current + STEP,
      ArrowLeft: current - STEP,
      ArrowDown: current - STEP,
      PageUp: current + PAGE,
      PageDown: current - PAGE,
      Home: minRatio,
      End: most,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    ask(target);
  };
  const slider = active
    ? {
        role: "slider",
        tabIndex: 0,
        "aria-label": t("label"),
        "aria-valuemin": least / 100,
        "aria-valuemax": most / 100,
        "aria-valuenow": Math.min(bps ?? most, most) / 100,
        "aria-valuetext": text,
        onKeyDown: press,
        onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          point(event);
        },
        onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event);
        },
      }
    : { role: "img", "aria-label": text };

  return (
    <div className={size === "full" ? "pb-6" : "w-full min-w-24"}>
      <div
        ref={track}
        {...slider}
        data-testid="ratio-bar"
        data-bps={bps}
        className={cx(
          "relative flex touch-none items-center",
          size === "full" ? "h-8" : "h-4",
          active && "cursor-ew-resize",
        )}
      >
        <div className="relative h-1.5 w-full overflow-hidden rounded-full bg-n4">
          <div
            className={cx("h-full rounded-full", fills[tone])}
            style={{ width: `${place(bps ?? most)}%` }}
          />
        </div>
        <Mark at={place(minRatio)} className="bg-danger" />
        {size === "full" && <Mark at={place(minRatio + SAFE_MARGIN_BPS)} className="bg-n8" />}
        {before !== undefined && (
          <span
            className="absolute size-3 -translate-x-1/2 rounded-full border-2 border-n8 bg-n1"
            style={{ left: `${place(ratioBps(before))}%` }}
          />
        )}
        {bps !== undefined && (
          <span
            className={cx(
              "absolute -translate-x-1/2 rounded-full border-2 border-n1",
              size === "full" ? "size-5" : "size-3",
              fills[tone],
            )}
            style={{ left: `${place(bps)}%` }}
          />
        )}
      </div>
      {size === "full" && (
        <div aria-hidden="true" className="relative text-12 text-n9">
          <Caption at={place(minRatio)} text={`${t("liquidation")} ${percent(minRatio)}`} />
          <Caption
            at={place(minRatio + SAFE_MARGIN_BPS)}
            text={`${t("safe")} ${percent(minRatio + SAFE_MARGIN_BPS)}`}
            after
          />
        </div>
      )}
    </div>
  );
}

function Mark({ at, className }: { at: number; className: string }) {
  return <span className={cx("absolute h-4 w-0.5 -translate-x-1/2", className)} style={{ left: `${at}%` }} />;
}

/** Words below a mark: the left one starts at the edge, the right one starts at its mark, so they never meet. */
function Caption({ at, text, after }: { at: number; text: string; after?: boolean }) {
  return (
    <span className="absolute top-0 whitespace-nowrap" style={{ left: after ? `${Math.max(at, 34)}%` : 0 }}>
      {text}
    </span>
  );
}
