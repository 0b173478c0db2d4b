import { type Account, type Chain, type Client, type Hash, isHash, type Transport } from "viem";
import { estimateContractGas, getTransactionCount, simulateContract, writeContract } from "viem/actions";
import { abis } from "@/hooks/abis";
import { isUnsupported } from "@/hooks/errorCode";
import { signAuthorization, signPermit } from "@/hooks/signPermit";
import type { TransactionState } from "@/hooks/transactionState";
import { settled, type TrackedTransaction, trackTransaction } from "@/hooks/transactionStore";
import { approveSteps } from "@/lib/transaction/approval";
import type { AuthorizeStep, CallStep, PermitStep, Plan, Step } from "@/lib/transaction/plan";
import { setOperatorStep } from "@/lib/transaction/signedPlan";
import { type Signature, withSignature, withSignatures } from "@/lib/transaction/withSignature";

/** Gas beyond the estimate: a block later the engine may have a fee to book that it had not when we asked. */
const LATER_GAS = 60_000n;

type WalletClient = Client<Transport, Chain | undefined, Account>;
type Setting = {
  /** Reads from our node. */
  client: Client;
  wallet: WalletClient;
  report: (state: TransactionState) => void;
};

/**
 * How a plan ended. A transaction that was replaced or dropped ends it early; "left" means that nobody follows it any
 * more here, because the account changed or the reader dismissed it.
 */
export type Outcome =
  | { status: "confirmed"; hash: Hash | undefined }
  | { status: "failed"; hash: Hash; step: CallStep }
  | { status: "replaced" | "dropped"; hash: Hash }
  | { status: "left" };

/** Takes a person through a plan: each step is simulated, signed and mined before the next. Throws what went wrong. */
export async function runPlan(plan: Plan, setting: Setting): Promise<Outcome> {
  let hash: Hash | undefined;
  let queue = [...plan];
  let signatures: Signature[] = [];
  let of = plan.length;
  let index = 0;
  while (queue.length > 0) {
    const [step, ...rest] = queue;
    if (!step) break;
    const at = { index, of, label: step.label };
    if (step.kind === "permit" && rest[0]?.kind === "signed") {
      setting.report({ status: "signing", ...at });
      queue = await afterPermit(step, rest, setting);
      of = index + 1 + queue.length;
    } else if (step.kind === "permit" || step.kind === "authorize") {
      setting.report({ status: "signing", ...at });
      const signature = await signatureOf(step, setting);
      if (signature) signatures.push({ step, signature });
      queue = signature ? rest : unsigned(step, rest);
      of = index + 1 + queue.length;
    } else if (step.kind === "bundle") {
      queue = [withSignatures(step, signatures, abis[step.abi]), ...rest];
      signatures = [];
      continue;
    } else if (step.kind === "signed") {
      throw new Error("A signed step needs the permit before it");
    } else {
      const sent = await send(step, at, setting);
      const end = await settled(sent);
      if (!end) return { status: "left" };
      if (end.status === "dropped" || end.status === "replaced") return { status: end.status, hash: sent };
      if (end.status === "failed") return { status: "failed", hash: sent, step };
      hash = sent;
      queue = rest;
    }
    index += 1;
  }
  return { status: "confirmed", hash };
}

async function send(step: CallStep, at: { index: number; of: number }, setting: Setting): Promise<Hash> {
  const { client, wallet, report } = setting;
  const { account } = wallet;
  const place = { index: at.index, of: at.of, label: step.label };
  report({ status: "simulating", ...place });
  await simulate(client, account, step);
  const { address, functionName, args, value } = step;
  const call = { address, abi: abis[step.abi], functionName, args: [...args], value };
  const [nonce, estimate] = await Promise.all([
    getTransactionCount(client, { address: account.address, blockTag: "pending" }),
    estimateContractGas(client, { ...call, account }),
  ]);
  report({ status: "signing", ...place });
  const gas = estimate + estimate / 4n + LATER_GAS;
  const hash = await writeContract(wallet, { ...call, gas, account, chain: wallet.chain });
  if (!isHash(hash)) throw new Error("The wallet did not answer with a transaction hash");
  const sent: TrackedTransaction = {
    hash,
    account: account.address,
    label: step.label,
    nonce,
    status: "pending",
    sentAt: Date.now(),
  };
  trackTransaction(sent);
  report({ status: "pending", ...place, hash });
  return hash;
}

/** Runs a step on the latest block without sending it; throws the contract's reason. */
export async function simulate(
  client: Client,
  account: Account | `0x${string}`,
  step: CallStep,
): Promise<void> {
  const { address, functionName, args, value } = step;
  await simulateContract(client, {
    account,
    address,
    abi: abis[step.abi],
    functionName,
    args: [...args],
    value,
  });
}

/** A signature that a bundle hands in later; undefined where the wallet can't sign typed data. */
async function signatureOf(step: PermitStep | AuthorizeStep, { client, wallet }: Setting) {
  try {
    return step.kind === "permit"
      ? await signPermit(client, wallet, step)
      : await signAuthorization(client, wallet, step);
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    return undefined;
  }
}

/** What takes the place of a signature: an approval, or the right to act until the plan is over. */
function unsigned(step: PermitStep | AuthorizeStep, rest: readonly Step[]): Step[] {
  if (step.kind === "permit")
    return [...approveSteps({ ...step, amount: step.value, allowance: 0n }), ...rest];
  const { operators, operator } = step;
  return [setOperatorStep(operators, operator, true), ...rest, setOperatorStep(operators, operator, false)];
}

/** The steps after a permit: with its signature, or with an approval where the wallet can't sign typed data. */
async function afterPermit(
  permit: PermitStep,
  [next, ...rest]: readonly Step[],
  { client, wallet }: Setting,
): Promise<Step[]> {
  if (next?.kind !== "signed") throw new Error("A permit needs the step that hands it in");
  try {
    const signature = await signPermit(client, wallet, permit);
    return [withSignature(next, signature, abis[next.abi]), ...rest];
  } catch (error) {
    if (!isUnsupported(error)) throw error;
    const { spender, token, value } = permit;
    const { call, label, address, abi } = next;
    return [
      {
        kind: "approve",
        label: "approve",
        address: token,
        abi: "erc20",
        functionName: "approve",
        args: [spender, value],
      },
      { kind: "call", label, address, abi, ...call },
      ...rest,
    ];
  }
}
