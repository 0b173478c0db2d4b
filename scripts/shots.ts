import { mkdirSync } from "node:fs";
import { type Browser, chromium, type Page } from "@playwright/test";
import { encodeFunctionData } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { mnemonic, startAnvil } from "./anvil";
import { type BenchChain, benchChain } from "./benchChain";
import { ensureBrowser, launchOptions } from "./browser";
import { deployLocal, writeAddresses } from "./deploy";
import { freePort } from "./port";
import { Advice } from "./process";
import { step } from "./progress";
import { buildApp, startApp } from "./server";

const folder = ".parallax/shots";
const position = (1n << 32n) | 2n;
/** The riskiest position of the seed, sold by auction when ETH has fallen a little. */
const unsafe = (1n << 32n) | 4n;

/** An account of the seed that holds tokens and two positions. */
const visitor = mnemonicToAccount(mnemonic, { addressIndex: 8 }).address;

/** File name of a contact sheet and the route it shows. Every page but `visitor` is seen with a wallet. */
const pages: Record<string, string> = {
  visitor: "",
  markets: "",
  asset: "/asset/mTSLA",
  borrow: "/borrow",
  positions: "/positions",
  position: `/positions/${position}`,
  auctions: "/auctions?tab=risk",
  auction: `/auctions/${unsafe}`,
  treasury: "/treasury",
  pools: "/pool",
  pool: "/pool/mTSLA",
  farms: "/farm",
  farm: "/farm/mTSLA",
  short: "/farm/mTSLA?tab=short",
  save: "/save",
  allocate: "/allocate",
  leverage: "/borrow?mode=leverage",
  faucet: "/faucet",
  status: "/status",
  address: `/address/${visitor}`,
  unknown: `/tx/0x${"0".repeat(64)}`,
  disclosure: "/disclosure",
  missing: "/no-such-page",
  settle: "/settle",
};

/** What has to happen before a page is shown. */
const scenes: Record<string, (chain: BenchChain) => Promise<unknown>> = {
  auction: async (chain) => {
    await chain.setPrice(1, 2_750n * 10n ** 8n);
    await chain.pastReopening();
    const data = encodeFunctionData({ abi: auctionHouseAbi, functionName: "start", args: [unsafe] });
    await chain.send(3, chain.addresses.auctionHouse, data);
  },
  settle: async (chain) => {
    const [asset] = await chain.assets();
    if (!asset) throw new Error("the registry lists no asset");
    const data = encodeFunctionData({ abi: settlementAbi, functionName: "announce", args: [asset.token] });
    await chain.govern(chain.addresses.settlement, data);
  },
};

interface ShownWallet {
  account: string;
  rpcUrl: string;
}

const variants = [1440, 360].flatMap((width) =>
  ["en", "zh-CN"].flatMap((language) =>
    (["light", "dark"] as const).map((theme) => ({
      language,
      width,
      theme,
      name: `${language} ${theme} ${width}`,
    })),
  ),
);
type Variant = (typeof variants)[number];

/** One contact sheet a page, with its eight variants, and a line for everything that looks wrong. */
export default async function main(args: string[]) {
  const unknown = args.find((name) => !(name in pages));
  if (unknown)
    throw new Advice(`There is no page "${unknown}". Choose from ${Object.keys(pages).join(", ")}.`);
  const snapshot = await step("Deploy and seed", deployLocal);
  writeAddresses(snapshot);
  await step("Build the app", buildApp);
  await step("Get a browser", ensureBrowser);
  const { url: rpcUrl } = await startAnvil({ port: await freePort(8640), loadPath: snapshot.statePath });
  const chain = benchChain(rpcUrl, snapshot.addressesPath);
  const app = await startApp({ port: await freePort(3640), rpcUrl });
  const browser = await chromium.launch(launchOptions());
  mkdirSync(folder, { recursive: true });
  for (const [name, route] of Object.entries(pages).filter(
    ([name]) => args.length === 0 || args.includes(name),
  )) {
    await step(`${folder}/${name}.png`, async () => {
      await chain.push();
      await scenes[name]?.(chain);
      const shots = [];
      const wallet = name === "visitor" ? undefined : { account: visitor, rpcUrl };
      for (const variant of variants) shots.push(await shoot(browser, app.url, route, variant, wallet));
      await compose(browser, shots, `${folder}/${name}.png`);
    });
  }
  await browser.close();
  return 0;
}

async function shoot(
  browser: Browser,
  appUrl: string,
  route: string,
  variant: Variant,
  wallet?: ShownWallet,
) {
  const { language, width, theme, name } = variant;
  const viewport = { width, height: width > 700 ? 900 : 780 };
  const context = await browser.newContext({ viewport, colorScheme: theme, locale: language });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on(
    "console",
    (message) => message.type() === "error" && !message.text().includes("404") && errors.push(message.text()),
  );
  page.on("pageerror", (error) => errors.push(error.message));
  // The loader of TypeScript wraps named functions in a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (value) => value");
  await page.addInitScript(watchLayout);
  if (wallet) await page.addInitScript(announceWallet, wallet);
  await page.goto(`${appUrl}/${language}${route}`);
  await page.waitForLoadState("networkidle");
  for (const problem of [...(await layoutProblems(page)), ...errors]) console.log(`\n  ${name}: ${problem}`);
  // As high as the page, so that what sticks to the bottom of the screen stands at the bottom of the picture.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, viewport.height) });
  const image = (await page.screenshot({ fullPage: true })).toString("base64");
  await context.close();
  return { name, width, image };
}

/** Runs in the page: a connected wallet (EIP-6963) that only looks, for it has no key. */
function announceWallet({ account, rpcUrl }: ShownWallet) {
  const request = async ({ method, params = [] }: { method: string; params?: unknown[] }) => {
    if (method === "eth_accounts" || method === "eth_requestAccounts") return [account];
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    const { result, error } = await response.json();
    if (error) throw new Error(error.message);
    return result;
  };
  const nothing = () => undefined;
  const info = {
    uuid: "f2a6c1de-0000-4000-8000-000000000001",
    name: "Shots",
    rdns: "shots.local",
    icon: "data:image/svg+xml,<svg/>",
  };
  const detail = Object.freeze({ info, provider: { request, on: nothing, removeListener: nothing } });
  const announce = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
}

/** Runs in the page: adds up how far things moved after they were painted. */
function watchLayout() {
  const shift = { total: 0 };
  Object.assign(window, { layoutShift: shift });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift.total += "value" in entry ? Number(entry.value) : 0;
  }).observe({ type: "layout-shift", buffered: true });
}

async function layoutProblems(page: Page): Promise<string[]> {
  const { overflow, shift } = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - window.innerWidth,
    shift: "layoutShift" in window ? (window.layoutShift as { total: number }).total : 0,
  }));
  const problems = overflow > 0 ? [`${overflow} px wider than the screen`] : [];
  return shift > 0.1 ? [...problems, `things move after they are painted (${shift.toFixed(3)})`] : problems;
}

/** Put the screenshots side by side, desktop ones at half size, and save the sheet. */
async function compose(
  browser: Browser,
  shots: { name: string; width: number; image: string }[],
  path: string,
) {
  const figures = shots.map(
    ({ name, width, image }) =>
      `<figure><figcaption>${name}</figcaption><img width="${width > 700 ? width / 2 : width}" src="data:image/png;base64,${image}"></figure>`,
  );
  const style =
    "body{margin:16px;display:flex;flex-wrap:wrap;align-items:start;gap:16px;background:#888;font:14px sans-serif}figure{margin:0}figcaption{padding:4px 0}";
  const page = await browser.newPage({ viewport: { width: 1540, height: 800 } });
  await page.setContent(`<style>${style}</style>${figures.join("")}`);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}
