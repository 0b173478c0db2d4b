"use client";
import { Ellipsis } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { isCurrent, moreItems } from "@/components/layout/navItems";
import { cx } from "@/components/ui/cx";
import { Link, usePathname } from "@/i18n/navigation";

/** The pages that have no place of their own at the bottom of a phone. */
export function MoreMenu() {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const current = moreItems.some(({ href }) => isCurrent(href, pathname));

  useEffect(() => {
    if (!open) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const leave = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", leave);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", leave);
    };
  }, [open]);

  return (
    <div ref={root} className="relative">
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={cx(
          "flex h-16 w-full flex-col items-center justify-center gap-1 text-12",
          current ? "text-accent-text" : "text-n9",
        )}
      >
        <Ellipsis size={20} strokeWidth={1.5} aria-hidden="true" />
        {t("more")}
      </button>
      {open && (
        <div className="rise-in absolute right-2 bottom-full mb-2 w-48 rounded-xl border border-n5 bg-n2 p-2 shadow-float">
          {moreItems.map(({ key, href, icon: Icon }) => (
            <Link
              key={key}
              href={href}
              onClick={() => setOpen(false)}
              aria-current={isCurrent(href, pathname) ? "page" : undefined}
              className={cx(
                "flex min-h-11 items-center gap-3 rounded-lg px-3 text-14 hover:bg-n3",
                isCurrent(href, pathname) ? "text-accent-text" : "text-n10",
              )}
            >
              <Icon size={18} strokeWidth={1.5} aria-hidden="true" />
              {t(`nav.${key}`)}
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}
