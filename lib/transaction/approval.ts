import type { Address } from "viem";
import type { AbiName, Call, CallStep, Plan, StepLabel } from "@/lib/transaction/plan";

/** What a contract needs before it can take a token from an account. */
export interface Funding {
  token: Address;
  owner: Address;
  spender: Address;
  amount: bigint;
  /** Of the owner for the spender, now. */
  allowance: bigint;
  /** Native coin to wrap into the token first, wei. */
  nativeToWrap?: bigint;
  /** Set when the token has a permit and the wallet can sign: until when the signature is good, chain time. */
  permitDeadline?: bigint;
}

/** An exact approval, or none when the allowance is enough. */
export function approveSteps({ token, spender, amount, allowance }: Funding): CallStep[] {
  if (amount <= allowance) return [];
  const args = [spender, amount];
  return [{ kind: "approve", label: "approve", address: token, abi: "erc20", functionName: "approve", args }];
}

/** Native coin into the wrapped token; none when nothing is asked. */
export function wrapSteps({ token, nativeToWrap = 0n }: Pick<Funding, "token" | "nativeToWrap">): CallStep[] {
  if (nativeToWrap <= 0n) return [];
  const step = {
    kind: "wrap",
    label: "wrap",
    address: token,
    abi: "weth",
    functionName: "deposit",
    args: [],
  } as const;
  return [{ ...step, value: nativeToWrap }];
}

/** A call of the engine that takes collateral of a market, wrapped first if asked. */
export function fundedPlan(funding: Funding, market: number, label: StepLabel, call: Call): Plan {
  return [...wrapSteps(funding), ...paidPlan(funding, market, { label, abi: "cdpEngine" }, call)];
}

/**
 * A call of the spender that takes a token: either approve and call, or sign a permit and do both in one transaction.
 * `permitted` is how the spender's own `permit` names the token.
 */
export function paidPlan(
  { token, owner, spender, amount, allowance, permitDeadline: deadline }: Funding,
  permitted: Address | number,
  step: { label: StepLabel; abi: AbiName },
  call: Call,
): Plan {
  if (deadline === undefined || amount <= allowance) {
    const steps = approveSteps({ token, owner, spender, amount, allowance });
    return [...steps, { kind: "call", address: spender, ...step, ...call }];
  }
  const permitArgs = [permitted, amount, deadline];
  return [
    { kind: "permit", label: "permit", token, owner, spender, value: amount, deadline },
    { kind: "signed", address: spender, ...step, permitArgs, call },
  ];
}
