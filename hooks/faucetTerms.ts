/** What one press of the faucet pays, in the token's smallest unit, and how often. */
export const faucetAmounts = [
  { symbol: "ETH", token: undefined, decimals: 18, amount: 5n * 10n ** 18n },
  { symbol: "WETH", token: "weth", decimals: 18, amount: 10n * 10n ** 18n },
  { symbol: "WBTC", token: "wbtc", decimals: 8, amount: 5n * 10n ** 7n },
  { symbol: "pUSD", token: "pusd", decimals: 18, amount: 20_000n * 10n ** 18n },
] as const;

/** Seconds of chain time between two payments to the same address. */
export const FAUCET_COOLDOWN = 3_600;

/** What `POST /api/faucet` answers; without `error` the money has arrived. */
export type FaucetAnswer =
  | { hashes: string[]; error?: undefined }
  | { error: "address" | "empty" | "unavailable" }
  | { error: "cooldown"; secondsLeft: number };
