"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { cx } from "@/components/ui/cx";

/** A modal dialog: centred on desktop, a sheet from below on a phone. The browser traps and returns focus. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  className,
}: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const t = useTranslations("ui");
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);

  return (
    // A press on the backdrop hits the dialog element itself; the keyboard has Escape.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
      className={cx(
        "max-h-[85dvh] w-full max-w-full overflow-y-auto rounded-t-2xl border border-n5 bg-n2 shadow-float sm:max-w-md",
        "mb-0 sm:mb-auto sm:rounded-2xl open:rise-in",
        className,
      )}
    >
      {open && (
        <div className="p-5">
          <header className="mb-4 flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-20">
              {title}
            </h2>
            <button
              type="button"
              onClick={onClose}
              aria-label={t("close")}
              className="-m-2 rounded-lg p-2 text-n9 hover:bg-n3 hover:text-n11"
            >
              <X size={20} strokeWidth={1.5} aria-hidden="true" />
            </button>
          </header>
          {children}
        </div>
      )}
    </dialog>
  );
}
