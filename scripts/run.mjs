// Entry of every npm script: checks Node, installs packages when needed, then runs scripts/<command>.ts.
// Plain JavaScript without dependencies, because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const stamp = join(root, "node_modules", ".parallax-install");

function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    fail(
      `Parallax needs Node 20.19 or newer; this is Node ${process.versions.node}. Install a newer Node (nodejs.org) and run the command again.`,
    );
  }
}

/** What the installed packages depend on: the lock, the platform and Node's major version. */
function installKey() {
  const hash = createHash("sha256");
  for (const file of ["package.json", "package-lock.json"]) {
    const path = join(root, file);
    if (!existsSync(path)) continue;
    const text = readFileSync(path, "utf8");
    hash.update(file === "package.json" ? dependenciesOf(text) : text);
  }
  return hash.update(`${process.platform} ${process.arch} ${process.versions.modules}`).digest("hex");
}

function dependenciesOf(text) {
  const { dependencies, devDependencies, overrides } = JSON.parse(text);
  return JSON.stringify({ dependencies, devDependencies, overrides });
}

function isInstalled() {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === installKey();
}

/** npm install, not npm ci: the lock may lack optional packages of other platforms. */
function install() {
  const began = Date.now();
  console.log("· Install packages (the first time takes a few minutes)");
  rmSync(stamp, { force: true });
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: "inherit" };
  const args = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
  if (result.signal) fail(`The install was stopped (${result.signal}). Run the command again; it continues.`);
  if (result.status !== 0) {
    fail(
      "The packages could not be installed; npm's own message is above. Check the network and run the command again. If it fails twice, delete node_modules first.",
    );
  }
  writeFileSync(stamp, installKey());
  console.log(`✓ Install packages ${Math.round((Date.now() - began) / 1000)} s`);
}

checkNode();
process.chdir(root);
const command = process.argv[2];
const script = join(root, "scripts", `${command}.ts`);
if (!command || !/^[a-z]+$/.test(command) || !existsSync(script)) {
  fail(`There is no command "${command ?? ""}". README.md lists them.`);
}
if (!isInstalled()) install();

// TypeScript is loaded into this very process, so a signal sent to it reaches the command itself.
process.argv.splice(1, 2, script);
await import("tsx");
const { default: main } = await import(pathToFileURL(script).href);
const { runMain } = await import(pathToFileURL(join(root, "scripts", "process.ts")).href);
await runMain(main, process.argv.slice(2));
