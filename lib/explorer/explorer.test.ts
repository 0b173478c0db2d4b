import {
  encodeAbiParameters,
  encodeEventTopics,
  encodeFunctionData,
  type Hex,
  toFunctionSelector,
  zeroAddress,
} from "viem";
import { describe, expect, test } from "vitest";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { decodeCall, decodeEvent } from "@/lib/explorer/decode";
import { interfaceOf } from "@/lib/explorer/interface";
import { valueText } from "@/lib/explorer/valueText";

const alice = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";

describe("decodeCall", () => {
  test("default: function and arguments by name", () => {
    const data = encodeFunctionData({ abi: cdpEngineAbi, functionName: "mint", args: [7n, 5n, alice] });
    const call = decodeCall(data, "CdpEngine");
    expect(call).toMatchObject({ contract: "CdpEngine", name: "mint" });
    expect(call?.args.map(({ value }) => value)).toEqual([7n, 5n, alice]);
    expect(call?.args[0]).toMatchObject({ name: "id", type: "uint256" });
  });

  test("behavior: the calls inside of a multicall", () => {
    const inner = encodeFunctionData({ abi: cdpEngineAbi, functionName: "repay", args: [7n, 5n] });
    const data = encodeFunctionData({ abi: cdpEngineAbi, functionName: "multicall", args: [[inner]] });
    expect(decodeCall(data, "CdpEngine")?.inner).toMatchObject([{ name: "repay" }]);
  });

  test("behavior: the contract that was called is asked first, then every other", () => {
    const data = encodeFunctionData({ abi: weth9Abi, functionName: "approve", args: [alice, 1n] });
    expect(decodeCall(data, "WETH9")?.contract).toBe("WETH9");
    expect(decodeCall(data, "CdpEngine")).toMatchObject({ name: "approve" });
  });

  test("error: neither a plain payment nor foreign bytes are a call of ours", () => {
    expect(decodeCall("0x")).toBeUndefined();
    expect(decodeCall("0xdeadbeef00")).toBeUndefined();
    expect(
      decodeCall(
        encodeFunctionData({ abi: cdpEngineAbi, functionName: "repay", args: [7n, 5n] }).slice(0, 20) as Hex,
      ),
    ).toBeUndefined();
  });
});

describe("decodeEvent", () => {
  const transfer = {
    topics: encodeEventTopics({
      abi: synthTokenAbi,
      eventName: "Transfer",
      args: { from: zeroAddress, to: alice },
    }) as Hex[],
    data: encodeAbiParameters([{ type: "uint256" }], [3n]),
  };

  test("default: a token's transfer", () => {
    expect(decodeEvent(transfer, "SynthToken")?.args.map(({ name, value }) => [name, value])).toEqual([
      ["from", zeroAddress],
      ["to", alice],
      ["value", 3n],
    ]);
  });

  test("behavior: another ABI's names where the emitter is that contract", () => {
    expect(decodeEvent(transfer, "WETH9")?.args[2]?.name).toBe("wad");
  });

  test("error: unknown or cut off", () => {
    expect(decodeEvent({ topics: [], data: "0x" })).toBeUndefined();
    expect(decodeEvent({ ...transfer, data: "0x" })).toBeUndefined();
  });
});

describe("interfaceOf", () => {
  const selectors = synthTokenAbi.flatMap((item) =>
    item.type === "function" ? [toFunctionSelector(item)] : [],
  );
  const pushing = (list: string[]) =>
    `0x6080${list.map((selector) => `63${selector.slice(2)}`).join("14")}` as Hex;

  test("default: code that compares with every selector of an ABI", () => {
    expect(interfaceOf(pushing(selectors))).toEqual({ name: "SynthToken", functions: selectors.length });
  });

  test("behavior: bytes inside of a longer push are no selectors", () => {
    const hidden = selectors.map((selector) => `0x64${selector.slice(2)}63`);
    expect(interfaceOf(pushing(hidden))).toBeUndefined();
  });

  test("error: code that lacks one of them is something else", () => {
    const transfer = toFunctionSelector("transfer(address,uint256)");
    expect(interfaceOf(pushing(selectors.filter((selector) => selector !== transfer)))).toBeUndefined();
    expect(interfaceOf("0x")).toBeUndefined();
  });
});

test("valueText: every digit, with the names of fields", () => {
  expect(valueText([1n, { a: true, b: [alice] }])).toBe(`[1, { a: true, b: [${alice}] }]`);
});
