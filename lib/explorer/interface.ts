import { type Hex, toFunctionSelector } from "viem";
import { type ContractName, contractNames, contracts } from "@/lib/explorer/contracts";

/** The contract whose every function stands in a runtime code; of several, the one with the most functions. */
export function interfaceOf(code: Hex): { name: ContractName; functions: number } | undefined {
  const pushed = pushedSelectors(code);
  const known = contractNames.map((name) => ({ name, selectors: selectorsOf(name) }));
  const found = known.filter(({ selectors }) => selectors.every((selector) => pushed.has(selector)));
  const [best] = found.toSorted((a, b) => b.selectors.length - a.selectors.length);
  return best && { name: best.name, functions: best.selectors.length };
}

function selectorsOf(name: ContractName): string[] {
  return contracts[name].flatMap((item) =>
    item.type === "function" ? [toFunctionSelector(item).slice(2)] : [],
  );
}

/** What the code pushes in at most four bytes (PUSH1 0x60 to PUSH4 0x63): among it the selectors that it compares with. */
function pushedSelectors(code: Hex): Set<string> {
  const found = new Set<string>();
  for (let at = 2; at < code.length; at += 2) {
    const opcode = Number.parseInt(code.slice(at, at + 2), 16);
    if (opcode < 0x60 || opcode > 0x7f) continue;
    const length = (opcode - 0x5f) * 2;
    if (length <= 8) found.add(code.slice(at + 2, at + 2 + length).padStart(8, "0"));
    at += length;
  }
  return found;
}
