import type { Hex } from "viem";
import { type Abi, encodeFunctionData, parseSignature } from "viem";
import type { CallStep, PermitSignature, SignedStep } from "@/lib/transaction/plan";

/** Completes a signed step: `multicall([permit(…, v, r, s), call])`, encoded with the ABI of the step. */
export function withSignature(step: SignedStep, signature: Hex, abi: Abi): CallStep {
  const { v, r, s } = splitSignature(signature);
  const permit = encodeFunctionData({ abi, functionName: "permit", args: [...step.permitArgs, v, r, s] });
  const call = encodeFunctionData({ abi, functionName: step.call.functionName, args: [...step.call.args] });
  const { label, address, abi: name } = step;
  return { kind: "call", label, address, abi: name, functionName: "multicall", args: [[permit, call]] };
}

/** v, r and s of a 65-byte signature; wallets that answer with a parity of 0 or 1 are understood. */
function splitSignature(signature: Hex): PermitSignature {
  const { r, s, yParity } = parseSignature(signature);
  return { v: 27 + yParity, r, s };
}
