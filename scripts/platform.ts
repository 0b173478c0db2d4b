import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Advice } from "./process";

const systems: Partial<Record<NodeJS.Platform, string>> = {
  linux: "linux",
  darwin: "darwin",
  win32: "win32",
};
const machines: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/**
 * Path of the binary itself inside the platform's package. The launcher in node_modules/.bin exits 0 when
 * forge's tests fail, so it is never used.
 */
export function foundryBinary(tool: "anvil" | "forge"): string {
  const platform = `${systems[process.platform]}-${machines[process.arch]}`;
  const name = `@foundry-rs/${tool}-${platform}`;
  const require = createRequire(import.meta.url);
  try {
    const folder = dirname(require.resolve(`${name}/package.json`));
    const binary = join(folder, "bin", process.platform === "win32" ? `${tool}.exe` : tool);
    if (existsSync(binary)) return binary;
  } catch {
    // The sentence below says what to do; which step of the search failed does not matter.
  }
  throw new Advice(
    `The package ${name} is not installed. Run "npm install --no-save ${name}@1.7.1"; if it does not exist, this platform has no ${tool}.`,
  );
}
