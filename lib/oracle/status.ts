/** Names of `Status` in the order of the contract, mildest first. */
export const statusNames = ["OPEN", "CLOSED", "STALE", "HELD", "FROZEN"] as const;

export type Status = (typeof statusNames)[number];

/** The name of a status number; what we don't know is treated as the strictest. */
export function statusOf(value: number): Status {
  return statusNames[value] ?? "FROZEN";
}

/** Names of `Exchange` in the order of the contract. */
export const exchangeNames = ["NONE", "NYSE", "HKEX", "SSE", "FX"] as const;

export type Exchange = (typeof exchangeNames)[number];
