/**
 * What a feed's price is counted in, by its symbol: another currency ("MEITUAN-HKD"), none at all for exchange rates
 * ("USDHKD") and futures on an index ("VX1"), dollars for everything else.
 */
export function unitOf(symbol: string): "USD" | "HKD" | "CNY" | undefined {
  if (symbol.endsWith("-HKD")) return "HKD";
  if (symbol.endsWith("-CNY")) return "CNY";
  return /^(USD[A-Z]{3}|VX\d)$/.test(symbol) ? undefined : "USD";
}
