import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionData,
  decodeFunctionResult,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
  type Hex,
} from "viem";

/** One call on chain. Money is USD with 18 decimals. */
export interface Way {
  to: Address;
  data: Hex;
  /**
   * The same call, which reverts unless it brings at least so much, given what it returned when it was tried out; absent
   * where nobody can take the gain away.
   */
  insist?: (least: bigint, returned: Hex) => Hex;
  /** Gas that it takes, roughly: so much is packed into one transaction. */
  gas: bigint;
  /** What it brings, by what the call returned; absent where it is done for the sake of all. */
  worth?: (returned: Hex) => bigint;
  /** How several of the same group become one call. */
  join?: { group: string; data: (all: readonly Hex[]) => Hex };
}

/** Something to do, in one way or another. */
export interface Action {
  /** The same for the same thing in the next block, so that what fails again and again is left alone for a while. */
  key: string;
  /** In words, for people. */
  what: string;
  /** The one that brings most is taken. */
  ways: Way[];
}

interface Call<abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">> {
  to: Address;
  abi: abi;
  functionName: name;
  args: ContractFunctionArgs<abi, "nonpayable", name>;
  gas: bigint;
  /** The arguments that insist on a gain. */
  insist?: (
    least: bigint,
    result: ContractFunctionReturnType<abi, "nonpayable", name>,
  ) => ContractFunctionArgs<abi, "nonpayable", name>;
  worth?: (result: ContractFunctionReturnType<abi, "nonpayable", name>) => bigint;
}

/** A call that stands for itself, or beside others of a contract that has a multicall. */
export function wayOf<const abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">>({
  to,
  abi,
  functionName,
  args,
  gas,
  insist,
  worth,
}: Call<abi, name>): Way {
  const encode = (given: typeof args) =>
    encodeFunctionData({ abi, functionName, args: given } as EncodeFunctionDataParameters);
  const decode = (data: Hex) => decodeFunctionResult<Abi>({ abi, functionName, data }) as never;
  return {
    ...{ to, gas, data: encode(args) },
    insist: insist && ((least, data) => encode(insist(least, decode(data)))),
    worth: worth && ((data) => worth(decode(data))),
    join: hasMulticall(abi) ? { group: `${to} multicall`, data: joinCalls } : undefined,
  };
}

/** A call of a function whose only argument is a list: two of them are one with a longer list, in rising order. */
export function listWayOf<const abi extends Abi, name extends ContractFunctionName<abi, "nonpayable">>(
  call: Omit<Call<abi, name>, "insist" | "worth">,
): Way {
  const { to, abi, functionName } = call;
  const data = (all: readonly Hex[]) => {
    const items = all.flatMap((one) => decodeFunctionData<Abi>({ abi, data: one }).args?.[0] as never[]);
    const args = [items.toSorted((a, b) => Number(a) - Number(b))];
    return encodeFunctionData<Abi>({ abi, functionName, args });
  };
  return { ...wayOf(call), join: { group: `${to} ${functionName}`, data } };
}

const multicallAbi = [
  {
    type: "function",
    name: "multicall",
    inputs: [{ name: "data", type: "bytes[]" }],
    outputs: [{ name: "results", type: "bytes[]" }],
    stateMutability: "nonpayable",
  },
] as const;

function hasMulticall(abi: Abi): boolean {
  return abi.some((item) => item.type === "function" && item.name === "multicall");
}

function joinCalls(all: readonly Hex[]): Hex {
  return encodeFunctionData({ abi: multicallAbi, args: [all] });
}
