"use client";
import { useLocale } from "next-intl";
import { isAddress } from "viem";
import { KnownAddress } from "@/components/explorer/KnownAddress";
import { formatAmount } from "@/lib/amount/format";
import type { Argument } from "@/lib/explorer/decode";
import { valueText } from "@/lib/explorer/valueText";
import { WAD } from "@/lib/math";

/** From here on a number is more likely an amount in wei than a count. */
const LIKELY_WEI = WAD / 1_000_000n;

/** Arguments by name with every digit; large numbers are also written in units of 18 decimals. */
export function ArgumentList({ args }: { args: readonly Argument[] }) {
  if (args.length === 0) return null;
  return (
    <dl className="grid gap-x-4 text-12 leading-6 sm:grid-cols-[minmax(8rem,auto)_1fr]">
      {args.map(({ name, type, value }) => (
        <div key={name} className="contents">
          <dt className="text-n9">
            {name} <span className="font-mono text-n8">{type}</span>
          </dt>
          <dd
            className="min-w-0 font-mono break-all text-n10"
            data-testid={`arg-${name}`}
            data-raw={valueText(value)}
          >
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: unknown }) {
  const locale = useLocale();
  if (typeof value === "string" && isAddress(value)) return <KnownAddress address={value} />;
  if (typeof value !== "bigint") return valueText(value);
  const size = value < 0n ? -value : value;
  return (
    <>
      {value.toString()}
      {size >= LIKELY_WEI && size < WAD * WAD && (
        <span className="text-n9">
          {" "}
          = {formatAmount(value, 18, { locale, digits: 6, trim: true })} × 10¹⁸
        </span>
      )}
    </>
  );
}
