import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  decodeFunctionResult,
  type EncodeFunctionDataParameters,
  encodeFunctionData,
} from "viem";
import type { Chain } from "@/services/keeper/chain";

/** Gas of a long question; nodes give a call less by themselves. */
const GAS = { local: 4_000_000_000n, other: 50_000_000n };

interface Question<abi extends Abi, name extends ContractFunctionName<abi, "view">> {
  address: Address;
  abi: abi;
  functionName: name;
  args: ContractFunctionArgs<abi, "view", name>;
}

/** Asks a contract at a block what takes long to answer. */
export async function ask<const abi extends Abi, name extends ContractFunctionName<abi, "view">>(
  { reader, isLocal }: Chain,
  blockNumber: bigint,
  { address, ...question }: Question<abi, name>,
): Promise<ContractFunctionReturnType<abi, "view", name>> {
  const gas = isLocal ? GAS.local : GAS.other;
  const call = encodeFunctionData(question as EncodeFunctionDataParameters);
  const { data = "0x" } = await reader.call({ to: address, data: call, gas, blockNumber });
  const { abi, functionName } = question;
  return decodeFunctionResult<Abi>({ abi, functionName, data }) as ContractFunctionReturnType<
    abi,
    "view",
    name
  >;
}
