import { RAY, WAD } from "@/lib/math";
import { rpow } from "@/lib/rpow";

const YEAR = 31_536_000n;
/** Shares have six decimals more than pUSD. */
const SHARE_UNIT = 10n ** 6n;

/** What the vault holds, pUSD wei, and its shares; a `FarmLens` saving view fits as it is. */
export interface Vault {
  assets: bigint;
  supply: bigint;
}

/** What a rate (RAY a second above one) comes to in a year, WAD fraction. */
export function savingsApy(rate: bigint): bigint {
  return (rpow(RAY + rate, YEAR) - RAY) / (RAY / WAD);
}

/** What an amount becomes after some seconds at a rate, if fees pay all of it; wei, rounded down. */
export function valueAfter(amount: bigint, rate: bigint, seconds: bigint): bigint {
  return (amount * rpow(RAY + rate, seconds)) / RAY;
}

/** Seconds for which the fees at hand pay the rate, about; undefined while nothing is to be paid. */
export function secondsFunded(
  { assets }: Pick<Vault, "assets">,
  rate: bigint,
  drawable: bigint,
): bigint | undefined {
  const owed = assets * rate;
  return owed === 0n ? undefined : (drawable * RAY) / owed;
}

/** pUSD (WAD) of a whole share; one before there is any. */
export function sharePrice({ assets, supply }: Vault): bigint {
  return supply === 0n ? WAD : (assets * WAD * SHARE_UNIT) / supply;
}
