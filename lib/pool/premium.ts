import { divNearest, WAD } from "@/lib/math";
import { spotPrice } from "@/lib/pool/quote";

/** Pool price over oracle price, less one (WAD fraction, negative for a discount). */
export function premium(poolPrice: bigint, oraclePrice: bigint): bigint | undefined {
  return oraclePrice > 0n ? divNearest(poolPrice * WAD, oraclePrice) - WAD : undefined;
}

/** USD per stablecoin as the WETH pool sees it (WAD): the ETH price over pUSD per WETH. */
export function peg(ethPrice: bigint, reserveWeth: bigint, reservePusd: bigint): bigint | undefined {
  const pusdPerWeth = spotPrice(reserveWeth, reservePusd);
  return pusdPerWeth ? divNearest(ethPrice * WAD, pusdPerWeth) : undefined;
}

/** A premium in pUSD seen in dollars: while pUSD is not at one, every premium is shifted by the peg. */
export function premiumInUsd(premiumInPusd: bigint, pegPrice: bigint): bigint {
  return divNearest((WAD + premiumInPusd) * pegPrice, WAD) - WAD;
}
