/** Dollars (WAD) of an amount at a price (WAD) of a whole token; undefined without a price. */
export function worthOf(amount: bigint, decimals: number, price: bigint): bigint | undefined {
  return price === 0n ? undefined : (amount * price) / 10n ** BigInt(decimals);
}
