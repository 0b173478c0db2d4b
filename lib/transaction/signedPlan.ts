import type { Address } from "viem";
import { approveSteps, type Funding } from "@/lib/transaction/approval";
import type { AbiName, AuthorizeStep, Call, PermitStep, Plan, StepLabel } from "@/lib/transaction/plan";

/** A token that a call takes; `pair` for the LP token of a pair. */
export type Payment = Omit<Funding, "spender"> & { pair?: boolean };

/** The right to act for an owner that the spender needs once. */
export type Authorization = Pick<AuthorizeStep, "operators" | "owner"> & {
  /** Set when the wallet can sign: until when the signature is good, chain time. */
  deadline?: bigint;
};

export interface SignedPlanInput {
  spender: Address;
  abi: AbiName;
  label: StepLabel;
  call: Call;
  fundings: readonly Payment[];
  authorize?: Authorization;
  permitCall?: Call;
}

/**
 * A call of the spender that takes several tokens and may act for their owner: approvals where a token has no permit,
 * then the signatures, then one transaction that hands them in. Allowances that are enough ask for nothing.
 */
export function signedPlan({ spender, fundings, authorize, ...input }: SignedPlanInput): Plan {
  const { abi, label, call, permitCall } = input;
  const approvals = fundings
    .filter(({ permitDeadline }) => permitDeadline === undefined)
    .flatMap((funding) => approveSteps({ ...funding, spender }));
  const permits = fundings.flatMap((funding): PermitStep[] => {
    const { token, owner, amount, allowance, permitDeadline: deadline, pair } = funding;
    if (deadline === undefined || amount <= allowance) return [];
    return [{ kind: "permit", label: "permit", token, owner, spender, value: amount, deadline, pair }];
  });
  const plain = { kind: "call", label, address: spender, abi, ...call } as const;
  if (authorize && authorize.deadline === undefined) return allowedPlan(authorize, spender, approvals, plain);
  const authorizations: AuthorizeStep[] =
    authorize?.deadline === undefined
      ? []
      : [
          {
            kind: "authorize",
            label: "authorize",
            operators: authorize.operators,
            owner: authorize.owner,
            operator: spender,
            deadline: authorize.deadline,
          },
        ];
  const signatures = [...authorizations, ...permits];
  if (signatures.length === 0) return [...approvals, plain];
  return [
    ...approvals,
    ...signatures,
    {
      kind: "bundle",
      label,
      address: spender,
      abi,
      call,
      permitCall: signatures.length === 1 ? permitCall : undefined,
    },
  ];
}

/** Without a signature the right is given for good, so it is taken back afterwards. */
function allowedPlan(
  { operators }: Authorization,
  spender: Address,
  approvals: Plan,
  plain: Plan[number],
): Plan {
  return [
    ...approvals,
    setOperatorStep(operators, spender, true),
    plain,
    setOperatorStep(operators, spender, false),
  ];
}

/** Gives or takes back the right to act for the sender. */
export function setOperatorStep(operators: Address, operator: Address, allowed: boolean) {
  return {
    kind: "call",
    label: allowed ? "allow" : "disallow",
    address: operators,
    abi: "operators",
    functionName: "setOperator",
    args: [operator, allowed],
  } as const;
}
