import { expect } from "@playwright/test";
import { erc20Abi } from "viem";
import { compounderAbi } from "@/contracts-abi/Compounder";
import { compounderFactoryAbi } from "@/contracts-abi/CompounderFactory";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { wad } from "./fixtures/amounts";
import { farmOn } from "./fixtures/farm";
import { open } from "./routes";
import { test } from "./test";

test("positions: a short, staked and idle liquidity and a compounding share, each with its way", async ({
  page,
  chain,
  fund,
  alice,
}) => {
  await fund(alice, { mTSLA: wad(3), pUSD: wad(8_000) });
  const { client, addresses, send } = chain;
  const farm = farmOn(chain);
  const lp = await farm.provide("alice", "mTSLA", wad(3), wad(1_300));
  const third = lp / 3n;
  await farm.stake("alice", "mTSLA", third);
  const { pair } = await farm.pool("mTSLA", alice);
  const factory = { address: addresses.compounderFactory, abi: compounderFactoryAbi } as const;
  const vault = await client.readContract({ ...factory, functionName: "compounderOf", args: [pair] });
  const approve = { abi: erc20Abi, functionName: "approve" };
  await send("alice", { ...approve, address: pair, args: [vault, third] });
  const deposit = { address: vault, abi: compounderAbi, functionName: "deposit", args: [third, alice] };
  await send("alice", deposit);
  const desk = { address: addresses.shortDesk, abi: shortDeskAbi } as const;
  await send("alice", { ...approve, address: addresses.pusd, args: [addresses.shortDesk, wad(2_000)] });
  const short = [await chain.tokenOf("mTSLA"), wad(2_000), wad(2), 0n, 2n ** 40n];
  await send("alice", { ...desk, functionName: "open", args: short });
  const id = await client.readContract({ ...desk, functionName: "shortAt", args: [alice, 0n] });

  await open(page, `/en/positions?view=${alice}`);
  const shorts = page.getByTestId("holdings-shorts");
  await expect(shorts.getByTestId("short-debt")).toHaveAttribute("data-raw", wad(2).toString());
  const liquidity = page.getByTestId("holdings-liquidity");
  await expect(liquidity.getByTestId("holding")).toHaveCount(1);
  await expect(liquidity.getByTestId("staked")).toHaveText(/^8\d\d\.\d\d pUSD$/);
  await expect(liquidity.getByTestId("unstaked")).toHaveText(/^8\d\d\.\d\d pUSD$/);
  const vaults = page.getByTestId("holdings-vaults");
  await expect(vaults.getByTestId("holding")).toHaveCount(1);

  await vaults.getByRole("link", { name: "cLP-mTSLA" }).click();
  await expect(page).toHaveURL(/\/en\/farm\/mTSLA\?tab=compound$/);
  await page.goBack();
  await shorts.getByRole("link", { name: "mTSLA sold short" }).click();
  await expect(page).toHaveURL(new RegExp(`/en/farm/mTSLA\\?tab=short&short=${id}$`));

  // The position itself belongs to the desk: only adding and liquidating is offered to others.
  await open(page, `/en/positions/${id}`);
  await expect(page.getByText("This position belongs to a short of mTSLA.")).toBeVisible();
  await expect(page.getByRole("tab", { name: "Repay" })).toHaveCount(0);
});
