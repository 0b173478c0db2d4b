import type { ReactNode } from "react";

/** The title of a page, a sentence about it, and what stands beside them. */
export function PageHeading({
  title,
  text,
  aside,
}: {
  title: ReactNode;
  text?: ReactNode;
  aside?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-4">
      <div>
        <h1 className="text-28">{title}</h1>
        {text && <p className="mt-1 max-w-prose text-14 text-n9 text-pretty">{text}</p>}
      </div>
      {aside}
    </header>
  );
}
