import { expect, type Page } from "@playwright/test";
import { connect } from "./connect";
import { accountOf } from "./fixtures/accounts";
import { wad } from "./fixtures/amounts";
import { auctionsOn } from "./fixtures/auctions";
import { open } from "./routes";
import { test } from "./test";

const bell = (page: Page) => page.getByTestId("alert-count");
const toast = (page: Page) => page.getByTestId("alert-toast");

async function expectCount(page: Page, count: number) {
  await expect(bell(page)).toHaveAttribute("data-count", String(count));
}

/** The list of the bell, opened and closed again. */
async function expectKinds(page: Page, kinds: string[]) {
  const button = page.getByRole("button", { name: /^Alerts:/ });
  await button.click();
  const found = page.getByRole("dialog").getByTestId("alert");
  await expect(found).toHaveCount(kinds.length);
  for (const [index, kind] of kinds.entries()) {
    await expect(found.nth(index)).toHaveAttribute("data-kind", kind);
  }
  await button.click();
}

/** Stands in for the browser's notifications: what they answer, how often they were asked, what they showed. */
function fakeNotifications(answer: NotificationPermission) {
  const log = { asked: 0, shown: [] as string[] };
  class Fake {
    static permission: NotificationPermission = "default";
    static async requestPermission() {
      log.asked += 1;
      Fake.permission = answer;
      return answer;
    }
    onclick: (() => void) | null = null;
    constructor(_: string, { body }: NotificationOptions) {
      log.shown.push(body ?? "");
    }
  }
  Object.assign(window, { Notification: Fake, notificationLog: log });
}

const notifications = (page: Page) =>
  page.evaluate(
    () => (window as unknown as { notificationLog: { asked: number; shown: string[] } }).notificationLog,
  );

/** Ten ETH against 18,000 pUSD: 166.7 % at 3,000. */
const terms = { collateral: "WETH", debt: "pUSD", locked: wad(10), owed: wad(18_000) };

test("within ten points, within three, liquidatable, in an auction, something left: told once each, also after a reload", async ({
  page,
  wallet: _,
  chain,
  oracle,
  fund,
  openPosition,
  alice,
}) => {
  test.slow();
  const auctions = auctionsOn(chain);
  await fund(alice, { WETH: wad(10) });
  await fund(accountOf("carol").address, { pUSD: wad(30_000) });
  const id = await openPosition("alice", terms);
  await open(page, "/en");
  await connect(page);
  await expectCount(page, 0);

  await oracle.price("ETH", 2_870);
  await expect(toast(page)).toHaveAttribute("data-kind", "near");
  await expect(toast(page)).toContainText(/points above its liquidation line/);
  await expectKinds(page, ["near"]);
  await page.reload();
  await expectCount(page, 1);
  await expect(toast(page)).toBeHidden();

  await oracle.price("ETH", 2_750);
  await expect(toast(page)).toHaveAttribute("data-kind", "close");
  await toast(page).getByRole("button", { name: "Put away" }).click();
  await expectCount(page, 0);
  await page.reload();
  await oracle.push();
  await expectCount(page, 0);
  await expect(toast(page)).toBeHidden();

  await oracle.price("ETH", 2_690);
  await expect(toast(page)).toHaveAttribute("data-kind", "liquidatable");
  await expectKinds(page, ["liquidatable"]);
  await toast(page).getByRole("link", { name: "Look" }).click();
  await expect(page).toHaveURL(new RegExp(`/positions/${id}$`));
  await expect(toast(page)).toBeHidden();

  await oracle.settle();
  await auctions.start(id);
  await expect(toast(page)).toHaveAttribute("data-kind", "auction");
  await expect(page.getByTestId("gone")).toHaveAttribute("data-fate", "auction");
  await auctions.buy("carol", id, wad(10));
  await expect(toast(page)).toHaveAttribute("data-kind", "claimable");
  await expectKinds(page, ["claimable"]);
  await expect(page.getByTestId("gone")).toHaveAttribute("data-fate", "auctioned");
  await page.getByRole("button", { name: "Claim WETH" }).click();
  await expectCount(page, 0);
  await expect(toast(page)).toBeHidden();
});

test("browser notifications: asked by the switch alone, then shown for news", async ({
  page,
  wallet: _,
  oracle,
  fund,
  openPosition,
  alice,
}) => {
  await page.addInitScript(fakeNotifications, "granted" as const);
  await fund(alice, { WETH: wad(10) });
  await openPosition("alice", terms);
  await open(page, "/en");
  await connect(page);
  const button = page.getByRole("button", { name: "Settings" });
  await button.click();
  const choice = page.getByRole("checkbox", { name: "Browser notifications" });
  await expect(choice).not.toBeChecked();
  expect((await notifications(page)).asked).toBe(0);
  await choice.click();
  await expect(choice).toBeChecked();
  expect((await notifications(page)).asked).toBe(1);
  await button.click();

  await oracle.price("ETH", 2_870);
  await expect(toast(page)).toHaveAttribute("data-kind", "near");
  await expect.poll(async () => (await notifications(page)).shown.length).toBe(1);
  expect((await notifications(page)).shown[0]).toContain("points above its liquidation line");
  await oracle.push();
  await oracle.push();
  expect((await notifications(page)).shown).toHaveLength(1);
});

test("browser notifications declined: the switch says so, and the page still tells", async ({
  page,
  wallet: _,
  oracle,
  fund,
  openPosition,
  alice,
}) => {
  await page.addInitScript(fakeNotifications, "denied" as const);
  await fund(alice, { WETH: wad(10) });
  await openPosition("alice", terms);
  await open(page, "/en");
  await connect(page);
  const button = page.getByRole("button", { name: "Settings" });
  await button.click();
  const choice = page.getByRole("checkbox", { name: "Browser notifications" });
  await choice.click();
  await expect(choice).not.toBeChecked();
  await expect(page.getByRole("dialog")).toContainText("Your browser blocks notifications of this site.");
  await button.click();
  await oracle.price("ETH", 2_870);
  await expect(toast(page)).toHaveAttribute("data-kind", "near");
  expect((await notifications(page)).shown).toEqual([]);
});
