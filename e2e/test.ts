import { test as base, type Page } from "@playwright/test";
import { deployLocal, type Snapshot } from "@/scripts/deploy";
import { freePort } from "@/scripts/port";
import { type App, startApp } from "@/scripts/server";
import { accountOf, type Role } from "./fixtures/accounts";
import { type Chain, startChain } from "./fixtures/chain";
import { type Clock, clockOf } from "./fixtures/clock";
import { type Feeder, feederOf } from "./fixtures/feeder";
import { type Fund, fundsOf } from "./fixtures/funds";
import { Guard } from "./fixtures/guard";
import { type Indexer, indexerOf } from "./fixtures/indexer";
import { type Keeper, keeperOf } from "./fixtures/keeper";
import { type Oracle, oracleOf } from "./fixtures/oracle";
import { type OpenPosition, positionsOn } from "./fixtures/positions";
import { Wallet } from "./fixtures/wallet";

interface Place {
  app: App;
  snapshot: Snapshot;
  chainPort: number;
  indexerPort: number;
  feederPort: number;
  keeperPort: number;
}

/** Somebody with a browser and a wallet of their own. */
export interface Visitor {
  page: Page;
  wallet: Wallet;
}

interface Fixtures {
  chain: Chain;
  clock: Clock;
  oracle: Oracle;
  /** Money for an account. */
  fund: Fund;
  openPosition: OpenPosition;
  /** Runs and has seen every block when the test begins; needs `test.use({ indexed: true })`. */
  indexer: Indexer;
  /** Pushes a round every few seconds; needs `test.use({ fed: true })` for the app to know of it. */
  feeder: Feeder;
  /** Liquidates, sells, settles and derives; the app knows of it with `test.use({ fed: true })`. */
  keeper: Keeper;
  guard: Guard;
  /** Alice's wallet in the browser of this test; a test that does not ask for it has none. */
  wallet: Wallet;
  /** Another person comes with another browser. */
  visit: (role: Role) => Promise<Visitor>;
  alice: `0x${string}`;
}

/** Each worker has its own server of the one build and its own port for the chains of its tests. */
export const test = base.extend<Fixtures, { place: Place; indexed: boolean; fed: boolean }>({
  /** Whether the app knows of an indexer; what does not ask for history lives without one. */
  indexed: [false, { option: true, scope: "worker" }],
  /** Whether the app knows of a feeder and a keeper to ask. */
  fed: [false, { option: true, scope: "worker" }],
  place: [
    async ({ indexed, fed }, use, { parallelIndex }) => {
      // The server holds its port as long as the worker lives, so the chain's port belongs to it too.
      const port = await freePort(3850 + 10 * parallelIndex);
      const chainPort = port + 5_000;
      const indexerPort = port + 10_000;
      const feederPort = port + 15_000;
      const keeperPort = port + 20_000;
      const snapshot = await deployLocal();
      // The server answers without a chain; each test brings its own, and an indexer if it needs one.
      const app = await startApp({
        port,
        rpcUrl: `http://127.0.0.1:${chainPort}`,
        indexerUrl: indexed ? `http://127.0.0.1:${indexerPort}` : undefined,
        feederUrl: fed ? `http://127.0.0.1:${feederPort}` : undefined,
        keeperUrl: fed ? `http://127.0.0.1:${keeperPort}` : undefined,
      });
      await use({ app, snapshot, chainPort, indexerPort, feederPort, keeperPort });
      await app.stop();
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: ({ place }, use) => use(place.app.url),
  chain: async ({ place }, use) => {
    const chain = await startChain(place.chainPort, place.snapshot);
    await use(chain);
    await chain.stop();
  },
  clock: ({ chain }, use) => use(clockOf(chain)),
  oracle: [
    async ({ chain, clock }, use) => {
      const oracle = await oracleOf(chain, clock);
      // The snapshot may be days old: every test starts with fresh prices, past the grace.
      await oracle.settle();
      await use(oracle);
    },
    { auto: true },
  ],
  fund: ({ chain }, use) => use(fundsOf(chain)),
  openPosition: ({ chain }, use) => use(positionsOn(chain)),
  indexer: async ({ place, chain, oracle, guard }, use) => {
    const indexer = indexerOf(chain, place.indexerPort, place.snapshot.addressesPath);
    await indexer.start();
    // Starting may take longer than a price stays fresh.
    await oracle.push();
    await indexer.catchUp();
    await use(indexer);
    // The pages of the test may still be open and go on asking.
    guard.allow(/ERR_CONNECTION_REFUSED/);
    await indexer.stop();
  },
  feeder: async ({ place, chain, oracle: _ }, use) => {
    const feeder = feederOf(chain, place.feederPort);
    feeder.start();
    await use(feeder);
    await feeder.stop();
  },
  keeper: async ({ place, chain, oracle: _ }, use) => {
    const keeper = keeperOf(chain, place.keeperPort);
    keeper.start();
    await use(keeper);
    await keeper.stop();
  },
  guard: async ({ place, chain }, use) => {
    const indexerUrl = `http://127.0.0.1:${place.indexerPort}`;
    const guard = new Guard([place.app.url, chain.url, indexerUrl]);
    await use(guard);
    guard.check();
  },
  context: async ({ context, guard }, use) => {
    await guard.watch(context);
    await use(context);
  },
  wallet: async ({ context, chain }, use) => {
    const wallet = new Wallet(context, chain, "alice");
    await wallet.install();
    await use(wallet);
  },
  visit: async ({ browser, chain, guard, baseURL, viewport, colorScheme }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ baseURL, viewport, colorScheme });
      contexts.push(context);
      await guard.watch(context);
      const wallet = new Wallet(context, chain, role);
      await wallet.install();
      return { page: await context.newPage(), wallet };
    });
    for (const context of contexts) await context.close();
  },
  alice: ({ browserName: _ }, use) => use(accountOf("alice").address),
});
