import { useLocale, useTranslations } from "next-intl";
import { type Address, isAddress, zeroAddress } from "viem";
import { useKnownAddresses } from "@/hooks/explorer/useKnownAddresses";
import { useDeployment } from "@/hooks/useDeployment";
import { formatAmount } from "@/lib/amount/format";
import type { Decoded } from "@/lib/explorer/decode";
import { plainEvents, tokenEvents } from "@/lib/explorer/events";
import { MAX_UINT256 } from "@/lib/math";
import { positionName } from "@/lib/positionName";

type Plain = (typeof plainEvents)[number];
type OfToken = (typeof tokenEvents)[number];

/** Tells an event in a sentence; undefined where the name and the numbers must do. */
export function useEventWords(): (event: Decoded, emitter: Address) => string | undefined {
  const t = useTranslations("explorer.event");
  const locale = useLocale();
  const known = useKnownAddresses();
  const { addresses } = useDeployment();

  const who = (value: unknown) => {
    const address = typeof value === "string" && isAddress(value) ? value : zeroAddress;
    return known(address)?.name ?? `${address.slice(0, 6)}…${address.slice(-4)}`;
  };

  const tokenAt = (value: unknown) =>
    typeof value === "string" && isAddress(value) ? known(value)?.token : undefined;

  return ({ contract, name, args }, emitter) => {
    const values = args.map(({ value }) => value);
    const amount = (value: unknown, of: unknown = emitter) => {
      const token = tokenAt(of);
      if (typeof value !== "bigint" || !token) return String(value);
      if (value === MAX_UINT256) return t("anyAmount", { symbol: token.symbol });
      return `${formatAmount(value, token.decimals, { locale, digits: 6, trim: true })} ${token.symbol}`;
    };
    if (name === "Transfer") {
      const [from, to, value] = values;
      const words = { amount: amount(value), from: who(from), to: who(to) };
      if (from === zeroAddress) return t("minted", words);
      return to === zeroAddress ? t("burnt", words) : t("moved", words);
    }
    if (name === "Approval") {
      return t("allowed", { owner: who(values[0]), spender: who(values[1]), amount: amount(values[2]) });
    }
    if (name === "Deposit") return t("wrapped", { amount: amount(values[1]) });
    if (name === "Withdrawal") return t("unwrapped", { amount: amount(values[1]) });
    if (name === "BufferSet") return t("BufferSet", { amount: amount(values[0], addresses.pusd) });
    // The timelock has an event of this name too.
    if (name === "Cancelled" && contract === "AuctionHouse") {
      return t("AuctionCancelled", { subject: subjectOf(values[0]) });
    }
    const field = (...names: string[]) => args.find((each) => names.includes(each.name))?.value;
    const ofToken = tokenEvents.find((each): each is OfToken => each === name);
    if (ofToken) {
      const of = field("token", "collateral");
      const party = field("owner", "to", "holder", "buyer");
      return t(ofToken, { amount: amount(field("amount"), of), token: who(of), who: who(party) });
    }
    const key = plainEvents.find((each): each is Plain => each === name);
    return (
      key && t(key, { subject: subjectOf(values[0]), count: countOf(args), pool: known(emitter)?.name ?? "" })
    );
  };
}

/** A position by its name; a market or feed by its number. */
function subjectOf(value: unknown): string {
  if (typeof value === "bigint" && value >> 32n > 0n) return positionName(value);
  return String(value);
}

/** How many feeds an event speaks of. */
function countOf(args: Decoded["args"]): number {
  const feeds = args.find(({ name }) => name === "feeds")?.value;
  return Array.isArray(feeds) ? feeds.length : 1;
}
