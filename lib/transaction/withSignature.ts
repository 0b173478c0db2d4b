import type { Hex } from "viem";
import { type Abi, encodeFunctionData, parseSignature } from "viem";
import type {
  AuthorizeStep,
  BundleStep,
  Call,
  CallStep,
  PermitSignature,
  PermitStep,
  SignedStep,
} from "@/lib/transaction/plan";

/** A step that was signed. */
export interface Signature {
  step: PermitStep | AuthorizeStep;
  signature: Hex;
}

/** Completes a bundle with what was signed for it: `multicall([authorize(…), permit(…), …, call])`. */
export function withSignatures(step: BundleStep, signatures: readonly Signature[], abi: Abi): CallStep {
  const { label, address, abi: name, call, permitCall } = step;
  const plain = { kind: "call", label, address, abi: name } as const;
  const [first] = signatures;
  if (!first) return { ...plain, ...call };
  if (permitCall) {
    const { v, r, s } = splitSignature(first.signature);
    return { ...plain, functionName: permitCall.functionName, args: [...permitCall.args, v, r, s] };
  }
  const calls = [...signatures.map(handIn), call].map(({ functionName, args }) =>
    encodeFunctionData({ abi, functionName, args: [...args] }),
  );
  return { ...plain, functionName: "multicall", args: [calls] };
}

/** The call by which a contract is handed a signature. */
function handIn({ step, signature }: Signature): Call {
  if (step.kind === "authorize") return { functionName: "authorize", args: [step.deadline, signature] };
  const { v, r, s } = splitSignature(signature);
  return { functionName: "permit", args: [step.token, step.value, step.deadline, v, r, s] };
}

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
