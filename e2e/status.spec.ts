import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { isAddress, keccak256 } from "viem";
import codeHashes from "../contracts-abi/addresses/202103.codehashes.json" with { type: "json" };
import { accountOf } from "./fixtures/accounts";
import { test } from "./test";

test.use({ indexed: true, fed: true });
test.slow();

/** The light on top of the page. */
const light = (page: Page) => page.getByTestId("health");

async function report(request: APIRequestContext) {
  const response = await request.get("/api/health");
  return { status: response.status(), health: await response.json() };
}

test("green with everything running; amber when held or without history; red when prices or the node are gone", async ({
  page,
  request,
  guard,
  chain,
  clock,
  oracle,
  indexer,
  feeder,
  keeper,
}) => {
  // Chain, feeder, keeper, indexer, app and browser on one machine: each change takes its time.
  test.setTimeout(300_000);
  guard.allow(/ERR_CONNECTION_REFUSED|Service Unavailable/);
  await page.goto("/en/status");
  await expect(light(page)).toHaveAttribute("data-level", "green");
  await expect(light(page)).toContainText("Everything works.");
  const well = await report(request);
  expect(well).toMatchObject({ status: 200, health: { level: "green", chainId: 202103 } });
  expect(well.health.feeds).toHaveLength((await chain.feeds()).length);
  for (const { price, status } of well.health.feeds) {
    expect(BigInt(price)).toBeGreaterThan(0n);
    expect(status).toBe("OPEN");
  }

  await keeper.stop();
  await expect(page.getByTestId("health-keeper")).toHaveAttribute("data-state", "down");
  await expect(light(page)).toContainText("the keeper");
  keeper.start();
  await expect(light(page)).toHaveAttribute("data-level", "green");

  await oracle.hold("TSLA");
  const tsla = page.getByTestId("feed-TSLA");
  await expect(tsla).toHaveAttribute("data-level", "amber");
  await expect(tsla).toContainText("held by decision until it is released");
  await expect(light(page)).toHaveAttribute("data-level", "amber");
  await expect(light(page)).toContainText("TSLA");
  expect(await report(request)).toMatchObject({ status: 200, health: { level: "amber" } });
  await oracle.hold("TSLA", false);
  await expect(light(page)).toHaveAttribute("data-level", "green");

  await indexer.stop();
  await expect(page.getByTestId("health-indexer")).toHaveAttribute("data-state", "down");
  await expect(light(page)).toHaveAttribute("data-level", "amber");
  await expect(light(page)).toContainText("the indexer");

  await feeder.stop();
  await expect(page.getByTestId("health-feeder")).toHaveAttribute("data-state", "unwatched");
  await clock.advance(120);
  await expect(page.getByTestId("health-feeder")).toHaveAttribute("data-state", "silent");
  await expect(page.getByTestId("feed-ETH")).toHaveAttribute("data-level", "red");
  await expect(light(page)).toHaveAttribute("data-level", "red");
  expect(await report(request)).toMatchObject({ status: 503, health: { level: "red" } });

  await chain.stop();
  await expect(page.getByTestId("health-rpc")).toHaveAttribute("data-state", "down");
  await expect(page.getByTestId("contract-engine")).toHaveAttribute("data-level", "grey");
  await expect(light(page)).toContainText("the chain’s node");
  expect(await report(request)).toMatchObject({
    status: 503,
    health: { level: "red", rpc: { state: "down", block: null }, feeds: [] },
  });
});

test("every address is the deployed one with the deployed code; other code turns it red", async ({
  page,
  request,
  guard,
  chain,
}) => {
  guard.allow(/Service Unavailable/);
  await page.goto("/en/status");
  for (const [name, address] of Object.entries(chain.addresses)) {
    if (!isAddress(address)) continue;
    const row = page.getByTestId(`contract-${name}`);
    await expect(row).toHaveAttribute("data-raw", address);
    await expect(row).toHaveAttribute("data-level", "green");
    const code = await chain.client.getCode({ address });
    expect(keccak256(code ?? "0x")).toBe(codeHashes[name as keyof typeof codeHashes]);
  }
  await chain.client.setCode({ address: chain.addresses.treasury, bytecode: "0x6001" });
  await expect(page.getByTestId("contract-treasury")).toHaveAttribute("data-level", "red");
  await expect(light(page)).toContainText("the code of treasury");
  expect((await report(request)).status).toBe(503);
});

test("who decides: every contract is the timelock’s, its delay and its proposer come from the chain", async ({
  page,
  chain,
  guard,
}) => {
  // Nobody feeds this chain and nobody indexes it: the page is red, and says who decides all the same.
  guard.allow(/Service Unavailable|ERR_CONNECTION_REFUSED/);
  await page.goto("/en/status");
  const line = page.getByTestId("governance");
  await expect(line).toHaveAttribute("data-foreign", "0");
  await expect(line).toHaveAttribute("data-delay", String(2 * 86_400));
  await expect(line).toContainText("public for 2 days");
  await expect(line).toContainText("its only proposer is the deployer");
  await expect(line.getByRole("link").first()).toHaveAttribute("title", chain.addresses.timelock);
  await expect(line.getByRole("link").last()).toHaveAttribute("title", accountOf("owner").address);
});
