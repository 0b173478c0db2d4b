"use client";
import type { Address } from "viem";
import { HashLink } from "@/components/ui/HashLink";
import { useKnownAddresses } from "@/hooks/explorer/useKnownAddresses";

/** An address by its name where it has one, with the way to its page. */
export function KnownAddress({ address, className }: { address: Address; className?: string }) {
  const known = useKnownAddresses()(address);
  return (
    <HashLink address={address} className={className}>
      {known?.name}
    </HashLink>
  );
}
