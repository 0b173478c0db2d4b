import { min, RAY, WAD } from "@/lib/math";
import { rpow } from "@/lib/rpow";

const YEAR = 31_536_000n;

/** What a rate (RAY a second above one) comes to over a time, a year unless told; WAD fraction. */
export function growthAt(rate: bigint, seconds: bigint = YEAR): bigint {
  return (rpow(RAY + rate, seconds) - RAY) / (RAY / WAD);
}

/** What an amount becomes after some seconds at a rate, if fees pay all of it; wei, rounded down. */
export function valueAfter(amount: bigint, rate: bigint, seconds: bigint): bigint {
  return (amount * rpow(RAY + rate, seconds)) / RAY;
}

/** Part of the growth promised for a time that the fees at hand can pay, WAD: 1e18 is all of it. */
export function fundedPart(assets: bigint, rate: bigint, drawable: bigint, seconds: bigint): bigint {
  const promised = valueAfter(assets, rate, seconds) - assets;
  return promised === 0n ? WAD : min((drawable * WAD) / promised, WAD);
}

/** Seconds for which the fees at hand pay the rate, about; undefined while nothing is to be paid. */
export function secondsFunded(assets: bigint, rate: bigint, drawable: bigint): bigint | undefined {
  const owed = assets * rate;
  return owed === 0n ? undefined : (drawable * RAY) / owed;
}
