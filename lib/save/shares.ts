import { WAD } from "@/lib/math";

/** An ERC-4626 vault whose shares have `offset` more decimals than its assets. */
export interface Shares {
  assets: bigint;
  supply: bigint;
  offset: number;
}

/** Shares for a deposit, rounded down; as OpenZeppelin counts, with one virtual wei and its shares. */
export function sharesFor(amount: bigint, { assets, supply, offset }: Shares): bigint {
  return (amount * (supply + 10n ** BigInt(offset))) / (assets + 1n);
}

/** What shares pay out, rounded down. */
export function assetsFor(shares: bigint, { assets, supply, offset }: Shares): bigint {
  return (shares * (assets + 1n)) / (supply + 10n ** BigInt(offset));
}

/** Assets (WAD) of a whole share; undefined before there is one. */
export function sharePrice({ assets, supply, offset }: Shares): bigint | undefined {
  return supply === 0n ? undefined : (assets * WAD * 10n ** BigInt(offset)) / supply;
}
