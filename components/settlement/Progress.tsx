import type { ReactNode } from "react";

/** How much of a long work is done, in words and as a bar. */
export function Progress({ value, of, children }: { value: number; of: number; children: ReactNode }) {
  return (
    <div className="mt-1 max-w-xs">
      <p className="text-12 font-normal text-n9" data-testid="progress" data-value={value} data-of={of}>
        {children}
      </p>
      <div aria-hidden="true" className="mt-1 h-1.5 rounded-full bg-n4">
        <div
          className="h-full rounded-full bg-accent-text"
          style={{ width: `${of === 0 ? 100 : (100 * value) / of}%` }}
        />
      </div>
    </div>
  );
}
