import {
  BaseError,
  ContractFunctionRevertedError,
  decodeErrorResult,
  type Hex,
  HttpRequestError,
  InsufficientFundsError,
  isHex,
  parseAbi,
  size,
} from "viem";
import { errorsAbi } from "@/contracts-abi/errors";
import type { ErrorName } from "@/hooks/errorNames";

/** What went wrong, as data; `useExplain` makes a sentence of it. `details` is for a bug report. */
export type Explained = { details: string } & (
  | { kind: "contract"; name: ErrorName; args: Record<string, unknown> }
  | { kind: "pool"; reason: PoolReason }
  | { kind: "funds" | "network" | "reverted" }
  | { kind: "unknown"; name: string }
);

/** Uniswap's contracts revert with strings; these are the ones a person can run into. */
const poolReasons = {
  INSUFFICIENT_OUTPUT_AMOUNT: "slippage",
  EXCESSIVE_INPUT_AMOUNT: "slippage",
  EXPIRED: "expired",
  INSUFFICIENT_LIQUIDITY: "liquidity",
  TRANSFER_FROM_FAILED: "transfer",
} as const;
type PoolReason = (typeof poolReasons)[keyof typeof poolReasons];

/** With what Solidity itself reverts with. */
const knownErrors = [
  ...errorsAbi,
  ...parseAbi(["error Error(string reason)", "error Panic(uint256 code)"]),
] as const;

/** The one place that reads errors of chain and wallet. */
export function explain(error: unknown): Explained {
  const details = error instanceof Error ? error.message : String(error);
  if (!(error instanceof BaseError)) return { kind: "unknown", name: details.split("\n")[0] ?? "", details };
  if (error.walk((layer) => layer instanceof InsufficientFundsError)) return { kind: "funds", details };
  if (error.walk((layer) => layer instanceof HttpRequestError)) return { kind: "network", details };
  const reverted = error.walk((layer) => layer instanceof ContractFunctionRevertedError);
  const raw = reverted instanceof ContractFunctionRevertedError ? reverted.raw : rawData(error);
  if (raw && size(raw) >= 4) return explainRevert(raw, details);
  return reverted ? { kind: "reverted", details } : { kind: "unknown", name: error.shortMessage, details };
}

/** Reads the bytes of a revert. */
export function explainRevert(raw: Hex, details: string): Explained {
  try {
    const decoded = decodeErrorResult({ abi: knownErrors, data: raw });
    const { errorName, args = [], abiItem } = decoded;
    if (errorName === "Error") return explainString(String(args[0]), `${details}\n${raw}`);
    if (errorName === "Panic") return { kind: "unknown", name: `Panic(${String(args[0])})`, details };
    const named = abiItem.inputs.map((input, index) => [input.name ?? String(index), args[index]] as const);
    return {
      kind: "contract",
      name: errorName,
      args: Object.fromEntries(named),
      details: `${details}\n${raw}`,
    };
  } catch {
    // Not one of ours: its selector is all there is to say.
    return { kind: "unknown", name: raw.slice(0, 10), details: `${details}\n${raw}` };
  }
}

function explainString(reason: string, details: string): Explained {
  const known = Object.entries(poolReasons).find(([key]) => reason.includes(key));
  return known ? { kind: "pool", reason: known[1], details } : { kind: "unknown", name: reason, details };
}

/** Some wallets pass the node's revert bytes on without a wrapper of viem's. */
function rawData(error: BaseError): Hex | undefined {
  const carrier = error.walk((layer) => isRecord(layer) && isHex(layer.data));
  return isRecord(carrier) && isHex(carrier.data) ? carrier.data : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
