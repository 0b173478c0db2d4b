import type { Address } from "viem";
import type { AbiName, Plan, StepLabel } from "@/lib/transaction/plan";

/** Burns what the Treasury has of a token against its bad debt. */
export function planHeal(treasury: Address, token: Address, amount: bigint): Plan {
  return call(treasury, "treasury", "heal", [token, amount]);
}

/** Sells a lot of surplus pUSD for PLX. */
export function planSurplus(house: Address): Plan {
  return call(house, "auctionHouse", "startSurplus", []);
}

/** Sells what the Treasury has of a market's collateral for pUSD. */
export function planSale(house: Address, market: number): Plan {
  return call(house, "auctionHouse", "startSale", [market]);
}

/** Offers pUSD of the Treasury or new PLX for the bad debt of a market's debt token. */
export function planRecapitalisation(house: Address, market: number): Plan {
  return call(house, "auctionHouse", "startRecapitalisation", [market]);
}

/** Sends the fees of a market to the Treasury. */
export function planCollect(engine: Address, market: number): Plan {
  return call(engine, "cdpEngine", "collect", [market]);
}

/** Sends the penalties of a market's auctions to the Treasury. */
export function planPenalties(house: Address, market: number): Plan {
  return call(house, "auctionHouse", "collect", [market]);
}

/** The functions are called as their steps are. */
function call(address: Address, abi: AbiName, functionName: StepLabel, args: readonly unknown[]): Plan {
  return [{ kind: "call", label: functionName, address, abi, functionName, args }];
}
