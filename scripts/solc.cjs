#!/usr/bin/env node
// The compiler that forge calls: the WebAssembly build of solc from npm behind the two options forge needs.
const solc = require("solc");
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");

if (process.argv.includes("--version")) {
  console.log(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}`);
} else {
  const base = resolve(__dirname, "..");
  const read = (path) => {
    try {
      return { contents: readFileSync(resolve(base, path), "utf8") };
    } catch (error) {
      return { error: String(error) };
    }
  };
  process.stdout.write(solc.compile(readFileSync(0, "utf8"), { import: read }));
}
