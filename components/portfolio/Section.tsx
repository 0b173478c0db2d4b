import type { ReactNode } from "react";

/** One kind of holding, a row each. */
export function Section({ title, name, children }: { title: ReactNode; name: string; children: ReactNode }) {
  return (
    <section data-testid={`holdings-${name}`}>
      <h2 className="mb-2 text-16">{title}</h2>
      <ul className="border-b border-n5">{children}</ul>
    </section>
  );
}
