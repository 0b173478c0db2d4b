import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** A surface for something that can be acted on; plain information stands on the page itself. */
export function Card({
  title,
  aside,
  className,
  children,
  ...rest
}: Omit<ComponentProps<"section">, "title"> & { title?: ReactNode; aside?: ReactNode }) {
  return (
    <section className={cx("rounded-2xl border border-n5 bg-n2 p-4 sm:p-5", className)} {...rest}>
      {title && (
        <header className="mb-4 flex items-center justify-between gap-4">
          <h2 className="text-16">{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
