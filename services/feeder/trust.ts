import { LOCAL } from "@/services/environment";
import type { Chain } from "@/services/feeder/chain";
import type { Options } from "@/services/feeder/options";

/** Seconds that this machine and the chain may differ. */
const SKEW = 600;

/** Made-up prices and a clock that is turned are for the local chain alone. */
export function requireLocal(chainId: number, { source, speed, market }: Options) {
  if (chainId === LOCAL || (source === "live" && !speed && market === "calendar")) return;
  throw new Error(`Made-up prices, hours and clocks are for chain ${LOCAL} only; this one is ${chainId}.`);
}

/** Signs nothing while this machine's clock and the chain's are far apart: one of them is wrong. Chain seconds, wall seconds. */
export function requireClock({ isLocal }: Pick<Chain, "isLocal">, time: number, wall: number) {
  const skew = Math.round(wall - time);
  if (isLocal || Math.abs(skew) <= SKEW) return;
  throw new Error(`This machine's clock is ${skew} s from the chain's; nothing is signed.`);
}
