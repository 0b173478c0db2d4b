import { staleAbis } from "./abi";
import { checkMessages } from "./checkMessages";
import { checkWords } from "./checkWords";
import { committedAddresses, deployLocal, hasFreshAddresses } from "./deploy";
import { compile } from "./forge";
import { lastLines, run } from "./process";

/** A check returns what is wrong, or nothing. */
interface Check {
  name: string;
  find: () => Promise<string>;
}

const checks: Check[] = [
  { name: "types", find: types },
  {
    name: "lint and layers",
    find: () => tool("@biomejs/biome/bin/biome", "ci", "--colors=off", "--error-on-warnings", "."),
  },
  { name: "words", find: checkWords },
  { name: "messages", find: checkMessages },
  { name: "unused code", find: () => tool("knip/bin/knip.js", "--no-progress") },
  { name: "Solidity format", find: () => tool("prettier/bin/prettier.cjs", "--check", "contracts/**/*.sol") },
  { name: "Solidity lint", find: solhint },
  { name: "ABIs fresh", find: abis },
  { name: "addresses fresh", find: addresses },
];

export default async function main() {
  const { failures } = await runChecks();
  return failures.length > 0 ? 1 : 0;
}

/** Run every check, also after one failed, and print a line for each. */
export async function runChecks() {
  const failures: string[] = [];
  for (const { name, find } of checks) {
    const began = Date.now();
    const problem = await find().catch((error: Error) => error.message);
    const seconds = ((Date.now() - began) / 1000).toFixed(1);
    console.log(`${problem ? "✗" : "✓"} ${name.padEnd(16)} ${problem ? "fail" : "ok  "} ${seconds} s`);
    if (!problem) continue;
    failures.push(`check: ${name}`);
    console.log(lastLines(problem, 60).replaceAll(/^/gm, "    "));
  }
  return { passed: checks.length - failures.length, failures };
}

async function tool(script: string, ...args: string[]): Promise<string> {
  const { code, output } = await run(script, process.execPath, [`node_modules/${script}`, ...args]);
  return code === 0 ? "" : output.trim() || `exit code ${code}`;
}

/** Next writes the types of its routes first, because a fresh clone has none; the indexer has types of its own. */
async function types(): Promise<string> {
  const typescript = "typescript/bin/tsc";
  return (
    (await tool("next/dist/bin/next", "typegen")) ||
    (await tool(typescript, "--noEmit")) ||
    tool(typescript, "--noEmit", "-p", "services/indexer")
  );
}

function solhint(): Promise<string> {
  return tool("solhint/solhint.js", "--disc", "--noPoster", "--max-warnings", "0", "contracts/**/*.sol");
}

async function abis(): Promise<string> {
  await compile();
  const stale = [...(await staleAbis()).keys()];
  return stale.length === 0 ? "" : `Stale: ${stale.join(", ")}. Run "npm run abi" and commit the result.`;
}

async function addresses(): Promise<string> {
  const { addressesPath } = await deployLocal();
  if (hasFreshAddresses(addressesPath)) return "";
  return `${committedAddresses} is stale. Run "npm run abi" and commit the result.`;
}
