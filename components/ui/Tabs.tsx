"use client";
import { type KeyboardEvent, type ReactNode, useId } from "react";
import { cx } from "@/components/ui/cx";

export type Tab<Key extends string> = { key: Key; label: ReactNode };

/** Tabs by the ARIA pattern: arrows move, the panel follows. The chosen key lives with the caller (URL, state). */
export function Tabs<Key extends string>({
  label,
  tabs,
  value,
  onChange,
  children,
}: {
  /** Accessible name of the tab list. */
  label: string;
  tabs: readonly Tab<Key>[];
  value: Key;
  onChange: (key: Key) => void;
  /** Content of the chosen tab. */
  children?: ReactNode;
}) {
  const id = useId();
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.findIndex((tab) => tab.key === value) + step + tabs.length) % tabs.length];
    if (!next) return;
    onChange(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };

  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="inline-flex max-w-full flex-wrap gap-1 rounded-lg bg-n3 p-1"
      >
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab.key === value}
            aria-controls={children ? `${id}-panel` : undefined}
            tabIndex={tab.key === value ? 0 : -1}
            onClick={() => onChange(tab.key)}
            className={cx(
              "min-h-8 rounded-md px-2.5 text-14 whitespace-nowrap transition-colors",
              tab.key === value ? "bg-n1 text-n11 shadow-[0_0_0_1px_var(--n6)]" : "text-n9 hover:text-n11",
            )}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {children && (
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
          {children}
        </div>
      )}
    </>
  );
}
