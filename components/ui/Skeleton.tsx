import { cx } from "@/components/ui/cx";

/** Holds the place of a value that is loading; give it the size of the value. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx("inline-block animate-pulse rounded-md bg-n4 align-middle", className ?? "h-4 w-16")}
    />
  );
}
