"use client";
import { Amount } from "@/components/ui/Amount";
import { Percent } from "@/components/ui/Percent";

/** A price with its distance from the oracle's. */
export function PriceCell({
  price,
  distance,
  symbol,
}: {
  /** 18 decimals. */
  price: bigint;
  /** WAD fraction; undefined without a price to compare. */
  distance: bigint | undefined;
  /** What is paid or received for one. */
  symbol: string | undefined;
}) {
  return (
    <>
      <Amount value={price} symbol={symbol} digits={price >= 10n ** 19n ? 2 : 4} testId="price" />{" "}
      {distance !== undefined && <Percent value={distance} change testId="distance" className="text-12" />}
    </>
  );
}
