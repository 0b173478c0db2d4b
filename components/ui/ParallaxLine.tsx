import { cx } from "@/components/ui/cx";

const WIDTH = 64;
const HEIGHT = 20;
const REACH = WIDTH / 2 - 6;

/** The small parallax bar, also the logo: a hollow mark, a filled one and the gap between them. */
export function ParallaxLine({
  offset,
  real = true,
  faded = false,
  className,
}: {
  /** Place of the filled mark from -1 to 1, the hollow one being 0; undefined draws none. */
  offset: number | undefined;
  /** Whether there is a hollow mark at all. */
  real?: boolean;
  /** The hollow mark of a market that is not open. */
  faded?: boolean;
  className?: string;
}) {
  const middle = WIDTH / 2;
  const x = middle + (offset ?? 0) * REACH;
  return (
    <svg
      aria-hidden="true"
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={cx("block", className)}
    >
      <line x1="0" x2={WIDTH} y1="10" y2="10" stroke="var(--n6)" />
      {offset !== undefined && (
        <line
          x1={middle}
          x2={x}
          y1="10"
          y2="10"
          strokeWidth="4"
          stroke={offset < 0 ? "var(--down)" : "var(--up)"}
        />
      )}
      {real && (
        <circle
          cx={middle}
          cy="10"
          r="4"
          fill="var(--n1)"
          stroke="var(--n11)"
          strokeWidth="1.5"
          strokeDasharray={faded ? "2 2" : undefined}
          opacity={faded ? 0.6 : 1}
        />
      )}
      {offset !== undefined && <circle cx={x} cy="10" r="4" fill="var(--n11)" />}
    </svg>
  );
}
