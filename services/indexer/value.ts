/** USD (WAD) of an amount of a token at a price (WAD a token), rounded down. */
export function usdValue(amount: bigint, decimals: number, price: bigint): bigint {
  return (amount * price) / 10n ** BigInt(decimals);
}
