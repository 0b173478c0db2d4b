import { chromium } from "@playwright/test";
import { ensureBrowser, launchOptions } from "./browser";

/** What a browser without a wallet fetches until a page has settled. */
export interface Load {
  route: string;
  /** Encoded (gzip) bytes of all scripts. */
  bytes: number;
  rpcRequests: number;
  /** Requests to any host but the app and the chain. */
  foreignRequests: number;
}

/** Load each route with an empty cache. */
export async function measureBundle(appUrl: string, rpcUrl: string, routes: string[]): Promise<Load[]> {
  await ensureBrowser();
  const browser = await chromium.launch(launchOptions());
  const loads: Load[] = [];
  for (const route of routes) {
    const page = await (await browser.newContext()).newPage();
    const load: Load = { route, bytes: 0, rpcRequests: 0, foreignRequests: 0 };
    const sizes: Promise<number>[] = [];
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin === rpcUrl) load.rpcRequests += request.method() === "POST" ? 1 : 0;
      else if (origin !== appUrl && protocol.startsWith("http")) load.foreignRequests += 1;
    });
    page.on("requestfinished", (request) => {
      if (request.resourceType() !== "script") return;
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(`${appUrl}/en${route.replace("/[symbol]", "/mTSLA").replace(/^\/$/, "")}`);
    await page.waitForLoadState("networkidle");
    for (const size of await Promise.all(sizes)) load.bytes += size;
    loads.push(load);
    await page.context().close();
  }
  await browser.close();
  return loads;
}
