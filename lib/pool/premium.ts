import { divNearest, WAD } from "@/lib/math";

/** Pool price over oracle price, less one (WAD fraction, negative for a discount). */
export function premium(poolPrice: bigint, oraclePrice: bigint): bigint | undefined {
  return oraclePrice > 0n ? divNearest(poolPrice * WAD, oraclePrice) - WAD : undefined;
}

/** USD per stablecoin (WAD): the oracle's price of ETH over the mean of what the pool asks for a WETH. */
export function peg(ethPrice: bigint, pusdPerWeth: bigint): bigint | undefined {
  return ethPrice > 0n && pusdPerWeth > 0n ? divNearest(ethPrice * WAD, pusdPerWeth) : undefined;
}

/** A premium in pUSD seen in dollars: while pUSD is not at one, every premium is shifted by the peg. */
export function premiumInUsd(premiumInPusd: bigint, pegPrice: bigint): bigint {
  return divNearest((WAD + premiumInPusd) * pegPrice, WAD) - WAD;
}
