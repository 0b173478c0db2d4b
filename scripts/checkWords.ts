import { readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { filesIn } from "./hash";

const layers = ["lib", "hooks", "components"];

/** Each word has a folder of its own in every layer; what two words need lies one level up or in a shared folder. */
const words =
  /^(asset|auction|arbitrage|cdp|compound|farm|faucet|oracle|pool|portfolio|proposal|save|settlement|short|stake|treasury|zap)$/;

/** Words that are made of others (a short is a position and a trade): they may look into those, never the reverse. */
const composed = /^(portfolio|short|zap)$/;

/** Imports from one word's folder into another word's folder. Empty when there are none. */
export async function checkWords(): Promise<string> {
  const files = layers.flatMap(filesIn).filter((path) => /\.tsx?$/.test(path));
  return files.flatMap(foreignImports).join("\n");
}

function foreignImports(path: string): string[] {
  const own = wordOf(path);
  if (!own) return [];
  const imports = [...readFileSync(path, "utf8").matchAll(/from "([@.][^"]*)"/g)].map(
    (match) => match[1] ?? "",
  );
  return imports
    .map((name) => (name.startsWith("@/") ? name.slice(2) : relative(".", resolve(dirname(path), name))))
    .filter((target) => !mayImport(own, wordOf(join(target))))
    .map((target) => `${path} imports ${target}: move what both words need one level up`);
}

function mayImport(own: string, other: string | undefined): boolean {
  return other === undefined || other === own || (composed.test(own) && !composed.test(other));
}

function wordOf(path: string): string | undefined {
  const [layer, folder, ...rest] = path.split("/");
  return layers.includes(layer ?? "") && rest.length > 0 && words.test(folder ?? "") ? folder : undefined;
}
