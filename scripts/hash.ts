import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Hash of the contents of files and whole folders; a path that is missing counts as such. */
export function hashOf(paths: string[], extra = ""): string {
  const hash = createHash("sha256").update(extra);
  for (const path of paths.flatMap(filesIn).sort()) hash.update(`${path}\0`).update(readFileSync(path));
  return hash.digest("hex").slice(0, 24);
}

/** All files at or below a path. */
export function filesIn(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}
