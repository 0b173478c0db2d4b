import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { Advice, lastLines, run } from "./process";

const system = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** Playwright's own browser, else one of the system; undefined when there is none. */
function findBrowser(): string | undefined {
  return [chromium.executablePath(), ...system].find((path) => existsSync(path));
}

/** How Playwright starts the browser on this machine. */
export function launchOptions(): { executablePath: string | undefined; args: string[] } {
  const isRoot = process.getuid?.() === 0;
  return { executablePath: findBrowser(), args: isRoot ? ["--no-sandbox"] : [] };
}

/** Get a browser when this machine has none. */
export async function ensureBrowser() {
  if (findBrowser()) return;
  const playwright = ["node_modules/@playwright/test/cli.js", "install", "--with-deps", "chromium"];
  const first = await run("browser download", process.execPath, playwright);
  if (findBrowser()) return;
  const apt = "apt-get update && apt-get install -y chromium fonts-noto-cjk";
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  const second = isDebianRoot ? await run("browser package", "sh", ["-c", apt]) : undefined;
  if (findBrowser()) return;
  throw new Advice(
    `There is no Chromium for the browser tests and it could not be installed. Install it (on Debian: "${apt}") and run the command again.\n${lastLines((second ?? first).output)}`,
  );
}
