"use client";
import type { ReactNode } from "react";
import { type Address, getAddress, type Hash } from "viem";
import { cx } from "@/components/ui/cx";
import { Link } from "@/i18n/navigation";

type HashLinkProps = ({ address: Address } | { hash: Hash }) & {
  /** What it is called, instead of its first and last digits. */
  children?: ReactNode;
  className?: string;
};

/** An address or a transaction, shortened, with the way to its page. The title holds every digit. */
export function HashLink({ children, className, ...target }: HashLinkProps) {
  // Nodes answer in lower case; the checksum lets a reader compare two addresses.
  const text = "hash" in target ? target.hash : getAddress(target.address);
  const href = "hash" in target ? `/tx/${text}` : `/address/${text}`;
  return (
    <Link
      href={href}
      title={text}
      // Nobody follows most of them: their pages are loaded when somebody does.
      prefetch={false}
      className={cx(
        "inline-flex min-h-6 items-center underline decoration-n6 underline-offset-4 hover:text-n11",
        children === undefined && "font-mono",
        className,
      )}
    >
      {children ?? `${text.slice(0, 6)}…${text.slice(-4)}`}
    </Link>
  );
}
