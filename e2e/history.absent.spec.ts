import { expect } from "@playwright/test";
import { wad } from "./fixtures/amounts";
import { open } from "./routes";
import { test } from "./test";

test("a network without an indexer: every page says so where history would be, and asks nobody", async ({
  page,
  fund,
  openPosition,
  alice,
}) => {
  await fund(alice, { pUSD: wad(4_000) });
  const terms = { collateral: "pUSD", debt: "mTSLA", locked: wad(4_000), owed: wad(5) };
  const id = await openPosition("alice", terms);
  const missing = page.getByTestId("history-missing");
  const words = {
    en: ["This network has no indexer. Trading and borrowing work.", "this network has no indexer"],
    "zh-CN": ["此网络没有索引器。交易和借款照常可用。", "此网络没有索引器"],
  };
  for (const [language, [sentence = "", part = ""]] of Object.entries(words)) {
    await open(page, `/${language}`);
    await expect(missing).toHaveCount(2);
    await expect(missing.first()).toContainText(sentence);
    await open(page, `/${language}/asset/mTSLA`);
    await expect(missing).toContainText(sentence);
    await open(page, `/${language}/positions/${id}`);
    await expect(missing).toContainText(part);
    await expect(page.getByTestId("event")).toHaveAttribute("data-event", "Opened");
  }
});
