import { expect, type Page } from "@playwright/test";
import { erc20Abi, maxUint256 } from "viem";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { act, expectRefusal } from "./act";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { auctionsOn } from "./fixtures/auctions";
import type { Chain } from "./fixtures/chain";
import { open } from "./routes";
import { test as base } from "./test";

const { address: carol } = accountOf("carol");

const test = base.extend<{
  auctions: ReturnType<typeof auctionsOn>;
  give: (amount: bigint) => Promise<void>;
}>({
  auctions: ({ chain }, use) => use(auctionsOn(chain)),
  /** Somebody gives the Treasury pUSD. */
  give: ({ chain, fund }, use) =>
    use(async (amount) => {
      const { pusd, treasury } = chain.addresses;
      await fund(accountOf("dave").address, { pUSD: amount });
      await chain.send("dave", {
        address: pusd,
        abi: erc20Abi,
        functionName: "approve",
        args: [treasury, amount],
      });
      const deposit = { address: treasury, abi: treasuryAbi, functionName: "deposit" };
      await chain.send("dave", { ...deposit, args: [pusd, amount] });
    }),
});

const raw = (page: Page, id: string) =>
  page
    .getByTestId(id)
    .first()
    .getAttribute("data-raw")
    .then((text) => BigInt(text ?? ""));

const owned = ({ client, addresses }: Chain, token: `0x${string}`) =>
  client.readContract({
    address: addresses.treasury,
    abi: treasuryAbi,
    functionName: "balanceOf",
    args: [token],
  });

const badDebt = ({ client, addresses }: Chain, token: `0x${string}`) =>
  client.readContract({
    address: addresses.treasury,
    abi: treasuryAbi,
    functionName: "badDebt",
    args: [token],
  });

const group = (page: Page, name: string) => page.getByTestId(`group-${name}`);

test("fees of a market are collected by anyone, and the Treasury has them", async ({
  chain,
  visit,
  clock,
}) => {
  const { pusd } = chain.addresses;
  await clock.advance(30 * 86_400);
  const { page, wallet } = await visit("carol");
  await open(page, "/en/treasury");
  const before = await owned(chain, pusd);
  await group(page, "collect").getByRole("button", { name: "Connect wallet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "MetaMask" }).click();
  await group(page, "collect").getByRole("button", { name: "Collect", exact: true }).click();
  await expect.poll(() => owned(chain, pusd)).toBeGreaterThan(before);
  await expect.poll(() => raw(page, "treasury-pusd")).toBe(await owned(chain, pusd));
  await page.getByLabel("Market", { exact: true }).selectOption({ label: "mTSLA against pUSD" });
  await expect(group(page, "collect")).toContainText("Nothing to collect.");
  await expect(group(page, "collect").getByRole("button")).toBeDisabled();
  expect(wallet.sent).toHaveLength(1);
});

test("the penalty of an auction is collected, put up for sale, and bought", async ({
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  auctions,
  alice,
}) => {
  const { pusd, weth } = chain.addresses;
  const { address: bob } = accountOf("bob");
  await fund(alice, { WETH: wad(10) });
  await fund(bob, { pUSD: wad(40_000) });
  await fund(carol, { pUSD: wad(5_000) });
  const terms = { collateral: "WETH", debt: "pUSD", locked: wad(10), owed: wad(18_000) };
  const id = await openPosition("alice", terms);
  await oracle.price("ETH", 2_600);
  await auctions.start(id);
  const [end] = await auctions.ended([await auctions.buy("bob", id, wad(10))]);

  const { page, wallet } = await visit("carol");
  await open(page, "/en/treasury");
  await connect(page);
  await expect(group(page, "sale")).toContainText("Nothing to sell.");
  expect(await raw(page, "penalties")).toBe(end?.penalty);
  await group(page, "collect").getByRole("button", { name: "Collect penalties" }).click();
  await expect.poll(() => owned(chain, weth)).toBe(end?.penalty);
  await expect(page.locator('[data-testid="holding"][data-symbol="WETH"]')).toBeVisible();
  await oracle.push();
  await group(page, "sale").getByRole("button", { name: "Sell WETH" }).click();
  await page.getByTestId("treasury-auction").filter({ hasText: "Sale" }).getByRole("link").click();
  const before = await owned(chain, pusd);
  await page.getByRole("button", { name: "Max" }).click();
  await act(page, "Sign to use pUSD (1/2)");
  const [bought] = await auctions.bought(wallet.sent);
  expect(bought).toMatchObject({ bought: end?.penalty, lot: 0n });
  expect((await owned(chain, pusd)) - before).toBe(bought?.cost);
});

test("the surplus is put up for sale and bought with PLX, half of which is burnt", async ({
  chain,
  visit,
  give,
  clock,
  auctions,
}) => {
  const { plx } = chain.addresses;
  const supply = () =>
    chain.client.readContract({ address: plx, abi: erc20Abi, functionName: "totalSupply" });
  const { page, wallet } = await visit("carol");
  await open(page, "/en/treasury");
  await connect(page);
  await expect(group(page, "surplus")).toContainText("The surplus is smaller than a lot.");
  await give(wad(110_000));
  await group(page, "surplus").getByRole("button", { name: "Start surplus auction" }).click();
  const link = page.getByTestId("treasury-auction").filter({ hasText: "Surplus" });
  await expect(link).toBeVisible();
  await expect(group(page, "surplus")).toContainText("Its auction is running already.");
  await link.getByRole("link").click();
  await clock.advance(1_800);
  await expect(page.getByLabel("You take the whole lot")).toHaveValue("5000");
  // The page has seen the new time: a permit signed before would be too old.
  await expect.poll(() => raw(page, "price")).toBeLessThan(wad(2.6));
  const [before, had] = [await supply(), await chain.balance("pUSD", carol)];
  await act(page, "Sign to use PLX (1/2)");
  const [bought] = await auctions.bought(wallet.sent);
  expect(bought?.bought).toBe(wad(5_000));
  const cost = bought?.cost ?? 0n;
  expect(before - (await supply())).toBe(cost - cost / 2n);
  expect((await chain.balance("pUSD", carol)) - had).toBe(wad(5_000));
  await open(page, "/en/treasury");
  expect(await raw(page, "plx-rate")).toBe(bought?.price);
  expect(await raw(page, "stream")).toBeGreaterThan(0n);
});

test("bad debt: its own pUSD is burnt first, then new PLX is offered, in pUSD delivered", async ({
  chain,
  oracle,
  visit,
  fund,
  give,
  openPosition,
  auctions,
  alice,
}) => {
  const { pusd } = chain.addresses;
  await fund(alice, { WETH: wad(3) });
  await fund(accountOf("bob").address, { pUSD: wad(20_000) });
  await fund(carol, { pUSD: wad(20_000) });
  const id = await openPosition("alice", {
    collateral: "WETH",
    debt: "pUSD",
    locked: wad(3),
    owed: wad(5_500),
  });
  await oracle.price("ETH", 1_500);
  await auctions.start(id);
  await auctions.buy("bob", id, wad(3));
  const bad = await badDebt(chain, pusd);
  expect(bad).toBeGreaterThan(wad(900));

  const { page, wallet } = await visit("carol");
  await open(page, "/en/treasury");
  await connect(page);
  const row = page.locator('[data-testid="holding"][data-symbol="pUSD"]');
  expect(await raw(page, "bad-debt")).toBe(bad);
  const mine = await owned(chain, pusd);
  await give(wad(100));
  await expect(row).toHaveAttribute("data-next", "heal");
  await group(page, "badDebt").getByRole("button", { name: "Burn pUSD" }).click();
  await expect.poll(() => badDebt(chain, pusd)).toBe(bad - mine - wad(100));
  await expect(row).toHaveAttribute("data-next", "plx");
  await expect(group(page, "badDebt")).toContainText("The Treasury has no pUSD to burn.");

  await group(page, "badDebt").getByRole("button", { name: "Recapitalise pUSD" }).click();
  await page.getByTestId("treasury-auction").getByRole("link").click();
  await expect(page.getByRole("main")).toContainText("Wanted to cover bad debt");
  await page.getByLabel("You deliver").fill("50");
  await act(page, "Sign to use pUSD (1/2)");
  const [funded] = await auctions.funded(wallet.sent);
  expect(funded).toMatchObject({ paid: wad(50), inPusd: false });
  expect(funded?.received).toBeGreaterThanOrEqual(wad(50));
  expect(await badDebt(chain, pusd)).toBe(bad - mine - wad(150));
  await page.getByLabel("You deliver").fill("1000000");
  await expect(page.getByTestId("action")).toHaveText("Sign to use pUSD (1/2)");
});

test("an asset without backing: delivered in pUSD while its market is open, and itself at any time", async ({
  chain,
  oracle,
  visit,
  fund,
  openPosition,
  auctions,
  alice,
}) => {
  const token = await chain.tokenOf("mTSLA");
  await fund(alice, { pUSD: wad(3_100) });
  await fund(carol, { mTSLA: wad(20), pUSD: wad(5_000) });
  const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(3_100), owed: wad(5) };
  const id = await openPosition("alice", terms);
  await oracle.price("TSLA", 720);
  const engine = { address: chain.addresses.engine, abi: cdpEngineAbi };
  await chain.send("carol", {
    ...engine,
    functionName: "liquidate",
    args: [id, maxUint256, 0n, carol, "0x"],
  });
  const bad = await badDebt(chain, token);
  expect(bad).toBeGreaterThan(0n);
  const { id: market } = await chain.market("pUSD", "mTSLA");
  const auction = await auctions.startOf("Recapitalisation", market);
  // The Treasury has no pUSD to spare.
  expect(await auctions.read(auction)).toMatchObject({ fromSurplus: false });

  const { page, wallet } = await visit("carol");
  await open(page, `/en/auctions/${auction}`);
  await connect(page);
  await page.getByRole("tab", { name: "In pUSD" }).click();
  await page.getByLabel("You deliver").fill("0.1");
  await act(page, "Sign to use pUSD (1/2)");
  const [funded] = await auctions.funded(wallet.sent);
  expect(funded).toMatchObject({ paid: wad(0.1), inPusd: true });
  await oracle.close("TSLA");
  await page.getByLabel("You deliver").fill("0.1");
  await expectRefusal(page, "Needs an open market for its price");
  await page.getByRole("tab", { name: "In mTSLA" }).click();
  await page.getByLabel("You deliver").fill("0.1");
  await act(page, "Sign to use mTSLA (1/2)");
  const paid = await auctions.funded(wallet.sent);
  expect(paid.at(-1)).toMatchObject({ paid: wad(0.1), inPusd: false });
  expect(await badDebt(chain, token)).toBe(bad - wad(0.1));
});

test("everything is readable without a wallet and without history", async ({ page }) => {
  await open(page, "/en/treasury");
  await expect(page.getByRole("main")).toContainText("No bad debt: every token in circulation is backed.");
  await expect(page.getByTestId("history-missing")).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Without history only the totals above are known.");
  expect(await raw(page, "plx-supply")).toBe(wad(100_000_000));
  expect(await raw(page, "plx-mintable")).toBe(wad(1_000_000));
});
