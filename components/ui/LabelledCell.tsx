import type { ReactNode } from "react";

/** A figure of a row under its name: beside each other on a phone, right-aligned on a desk. */
export function LabelledCell({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 lg:text-right">
      <div className="text-12 text-n9">{label}</div>
      <div className="text-n11">{children}</div>
    </div>
  );
}
