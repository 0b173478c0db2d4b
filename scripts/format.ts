import { Advice, lastLines, run } from "./process";

/** Format everything and repair what the linter can repair safely. */
export default async function main() {
  await tool("@biomejs/biome/bin/biome", "check", "--write", ".");
  await tool("prettier/bin/prettier.cjs", "--write", "--log-level=warn", "contracts/**/*.sol");
  return 0;
}

async function tool(script: string, ...args: string[]) {
  const { code, output } = await run(script, process.execPath, [`node_modules/${script}`, ...args]);
  if (code !== 0) throw new Advice(lastLines(output, 60));
  console.log(output.trim());
}
