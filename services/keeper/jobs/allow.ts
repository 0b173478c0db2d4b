import { errorsAbi } from "@/contracts-abi/errors";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { type Action, wayOf } from "@/services/keeper/action";
import type { Scene } from "@/services/keeper/scene";

/** Lets the AuctionHouse take the keeper's pUSD, as much as there is, so that it can buy with it. */
export function findAllowances({ purse, core }: Pick<Scene, "purse" | "core">): Action[] {
  if (purse.pusd <= purse.allowed) return [];
  const call = { to: core.pusd, abi: [...synthTokenAbi, ...errorsAbi] } as const;
  const way = wayOf({
    ...call,
    functionName: "approve",
    args: [core.auctionHouse, purse.pusd],
    gas: 50_000n,
  });
  return [{ key: "pUSD", what: "let the AuctionHouse take the keeper’s pUSD", ways: [way] }];
}
