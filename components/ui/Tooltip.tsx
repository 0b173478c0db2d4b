"use client";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";

const MARGIN = 8;

/** Explains a word. Opens on hover, focus and tap; Escape closes it; it can be hovered itself. */
export function Tooltip({ text, children }: { text: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const bubble = useRef<HTMLSpanElement>(null);

  // Near the edge of the window the bubble is moved so that it stays on the page.
  useLayoutEffect(() => {
    const element = bubble.current;
    if (!open || !element) return;
    const { left, right } = element.getBoundingClientRect();
    const overflow = Math.max(0, right - (document.documentElement.clientWidth - MARGIN));
    const shift = overflow > 0 ? -overflow : Math.max(0, MARGIN - left);
    if (shift) element.style.transform = `translateX(${shift}px)`;
  }, [open]);

  return (
    // The bubble is inside, so that the pointer may move onto it; the name of the button stays the word.
    <button
      type="button"
      aria-labelledby={`${id}-word`}
      aria-describedby={open ? `${id}-text` : undefined}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onClick={() => setOpen(true)}
      onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      className="relative inline-flex cursor-help text-left"
    >
      <span id={`${id}-word`} className="underline decoration-n6 decoration-dotted underline-offset-4">
        {children}
      </span>
      {open && (
        <span className="absolute bottom-full left-1/2 z-40 w-max max-w-64 -translate-x-1/2 pb-2">
          <span
            ref={bubble}
            id={`${id}-text`}
            role="tooltip"
            className="block rounded-lg border border-n5 bg-n2 px-3 py-2 text-left text-12 font-normal whitespace-normal text-n10 shadow-float"
          >
            {text}
          </span>
        </span>
      )}
    </button>
  );
}
