import {
  type AbiEvent,
  type AbiFunction,
  type AbiParameter,
  decodeAbiParameters,
  decodeEventLog,
  type Hex,
  isHex,
  size,
  slice,
  toEventSelector,
  toFunctionSelector,
} from "viem";
import { type ContractName, contractNames, contracts } from "@/lib/explorer/contracts";

/** One argument by its name and Solidity type. */
export interface Argument {
  name: string;
  type: string;
  value: unknown;
}

/** A call or an event in the words of a contract's ABI. */
export interface Decoded {
  contract: ContractName;
  name: string;
  args: Argument[];
  /** The calls inside of a `multicall`. */
  inner: Decoded[];
}

/** The raw parts of a log that decoding needs. */
export interface RawLog {
  topics: readonly Hex[];
  data: Hex;
}

/** What a call does, by the ABI of `contract`, or by the first ABI that knows its selector. */
export function decodeCall(data: Hex, contract?: ContractName): Decoded | undefined {
  if (size(data) < 4) return undefined;
  const selector = slice(data, 0, 4);
  for (const name of candidates(contract)) {
    const item = functionsOf(name).find((each) => toFunctionSelector(each) === selector);
    const values = item && read(() => decodeAbiParameters(item.inputs, argumentsOf(data)));
    if (item && values) {
      const inner = item.name === "multicall" ? innerCalls(values[0], name) : [];
      return { contract: name, name: item.name, args: named(item.inputs, values), inner };
    }
  }
  return undefined;
}

/** What a log tells, by the ABI of `contract`, or by the first ABI that knows it. */
export function decodeEvent(log: RawLog, contract?: ContractName): Decoded | undefined {
  const [selector, ...rest] = log.topics;
  if (!selector) return undefined;
  for (const name of candidates(contract)) {
    const item = eventsOf(name).find((each) => toEventSelector(each) === selector);
    if (!item) continue;
    const args = read(() =>
      decodeEventLog({ abi: [item], data: log.data, topics: [selector, ...rest], strict: true }),
    )?.args;
    if (args) return { contract: name, name: item.name, args: named(item.inputs, args), inner: [] };
  }
  return undefined;
}

function functionsOf(name: ContractName): AbiFunction[] {
  return contracts[name].filter((item) => item.type === "function") as AbiFunction[];
}

function eventsOf(name: ContractName): AbiEvent[] {
  return contracts[name].filter((item) => item.type === "event") as AbiEvent[];
}

/** The contract that was called knows best; a proxy or a token of ours may still speak another ABI. */
function candidates(contract: ContractName | undefined): ContractName[] {
  return contract ? [contract, ...contractNames.filter((name) => name !== contract)] : contractNames;
}

function argumentsOf(data: Hex): Hex {
  return size(data) > 4 ? slice(data, 4) : "0x";
}

function innerCalls(calls: unknown, contract: ContractName): Decoded[] {
  if (!Array.isArray(calls)) return [];
  return calls.flatMap((call) => (isHex(call) ? (decodeCall(call, contract) ?? []) : []));
}

/** Values come as a list, or by name where every input has one. */
function named(inputs: readonly AbiParameter[], values: readonly unknown[] | object): Argument[] {
  const list = Array.isArray(values) ? values : undefined;
  const byName = new Map<string, unknown>(Object.entries(values));
  return inputs.map(({ name, type }, index) => ({
    name: name || String(index),
    type,
    value: list ? list[index] : byName.get(name ?? ""),
  }));
}

/** Bytes that only look like this ABI's are another's. */
function read<Value>(decode: () => Value): Value | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}
