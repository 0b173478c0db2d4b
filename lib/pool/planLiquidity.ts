import type { Address } from "viem";
import type { AddQuote } from "@/lib/pool/liquidityAdd";
import type { RemoveQuote } from "@/lib/pool/liquidityRemove";
import type { Plan } from "@/lib/transaction/plan";
import { type Payment, signedPlan } from "@/lib/transaction/signedPlan";

/** A pool by its tokens; `pair` is also the LP token. */
export interface PoolTokens {
  pair: Address;
  base: Address;
  pusd: Address;
}

/** How an account pays one token. */
export type Paying = Pick<Payment, "allowance" | "permitDeadline">;

export interface AddPlan {
  pool: PoolTokens;
  quote: AddQuote;
  account: Address;
  /** Chain time, seconds. */
  deadline: bigint;
  paying: { base: Paying; pusd: Paying };
}

/** Provides both tokens through the router, which knows no permits of what it takes in. */
export function planAdd(router: Address, { pool, quote, account, deadline, paying }: AddPlan): Plan {
  const { base, pusd, minBase, minPusd } = quote;
  const args = [pool.base, pool.pusd, base, pusd, minBase, minPusd, account, deadline];
  return signedPlan({
    spender: router,
    abi: "router",
    label: "addLiquidity",
    call: { functionName: "addLiquidity", args },
    fundings: [
      { token: pool.base, owner: account, amount: base, allowance: paying.base.allowance },
      { token: pool.pusd, owner: account, amount: pusd, allowance: paying.pusd.allowance },
    ],
  });
}

/** Provides both tokens and stakes what comes of it, in one transaction. */
export function planProvide(
  zap: Address,
  minLiquidity: bigint,
  { pool, quote, account, deadline, paying }: AddPlan,
): Plan {
  const args = [pool.pair, quote.base, quote.pusd, minLiquidity, deadline];
  return signedPlan({
    spender: zap,
    abi: "zap",
    label: "provide",
    call: { functionName: "provideAndStake", args },
    fundings: [
      { token: pool.base, owner: account, amount: quote.base, ...paying.base },
      { token: pool.pusd, owner: account, amount: quote.pusd, ...paying.pusd },
    ],
  });
}

export interface RemovePlan {
  pool: PoolTokens;
  /** LP wei. */
  liquidity: bigint;
  quote: RemoveQuote;
  account: Address;
  /** Chain time, seconds; of a permit too. */
  deadline: bigint;
  /** Of LP for the router. */
  allowance: bigint;
  canPermit: boolean;
}

/** Takes liquidity out through the router, with a permit of the LP token where the account can sign one. */
export function planRemove(router: Address, input: RemovePlan): Plan {
  const { pool, liquidity, quote, account, deadline, allowance, canPermit } = input;
  const args = [pool.base, pool.pusd, liquidity, quote.minBase, quote.minPusd, account, deadline];
  return signedPlan({
    spender: router,
    abi: "router",
    label: "removeLiquidity",
    call: { functionName: "removeLiquidity", args },
    permitCall: { functionName: "removeLiquidityWithPermit", args: [...args, false] },
    fundings: [
      {
        token: pool.pair,
        pair: true,
        owner: account,
        amount: liquidity,
        allowance,
        permitDeadline: canPermit ? deadline : undefined,
      },
    ],
  });
}
