import { type Address, decodeFunctionResult, encodeFunctionData, maxUint256 } from "viem";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { requiredValue } from "@/lib/cdp/ratio";
import { divUp, WAD } from "@/lib/math";
import type { Draft } from "./drillModel";
import { BORROWER, type Drill, type DrillMarket } from "./drillStage";
import type { Subject } from "./drillWaits";

/** Positions that one transaction opens. */
const BATCH = 100;

/** A market's `targetMargin` without a target. */
const NO_TARGET = 2 ** 16 - 1;

/** Opens positions of the borrower, who is given what it takes. */
export async function openAll(
  drill: Drill,
  market: DrillMarket,
  drafts: readonly Draft[],
): Promise<Subject[]> {
  const { chain, borrower } = drill;
  const wanted = drafts.map((draft) => amountsOf(draft, market));
  await provide(drill, market.collateralToken, sum(wanted.map(({ locked }) => locked)));
  const opens = wanted.map(({ locked, owed }) => {
    const args = [market.id, locked, owed, borrower, borrower] as const;
    return encodeFunctionData({ abi: cdpEngineAbi, functionName: "open", args });
  });
  for (let at = 0; at < opens.length; at += BATCH) {
    if (at % (2 * BATCH) === 0) await chain.push();
    const args = [opens.slice(at, at + BATCH)] as const;
    const data = encodeFunctionData({ abi: cdpEngineAbi, functionName: "multicall", args });
    await chain.engine(BORROWER, data);
  }
  return positionsOf(drill, market, market.positionCount + 1);
}

/** Locks so much more in the positions of the snapshot that they stay out of the way. */
export async function shoreUp(drill: Drill, market: DrillMarket) {
  const old = await positionsOf(drill, market, 1);
  const more = old.filter(({ collateral }) => collateral > 0n);
  await provide(drill, market.collateralToken, 3n * sum(more.map(({ collateral }) => collateral)));
  for (const { id, collateral } of more) {
    const args = [id, 3n * collateral] as const;
    const data = encodeFunctionData({ abi: cdpEngineAbi, functionName: "deposit", args });
    await drill.chain.engine(BORROWER, data);
  }
}

/** Lets so much more (wei) be minted in a market; all else stays as it is. */
export async function raiseCeiling({ chain, reader, addresses }: Drill, id: number, more: bigint) {
  const engine = { address: addresses.engine, abi: cdpEngineAbi } as const;
  const market = await reader.readContract({ ...engine, functionName: "markets", args: [id] });
  const { minRatio, targetMargin, ceiling } = market;
  const targetRatio = targetMargin === NO_TARGET ? 0 : minRatio + targetMargin;
  const params = { ...market, targetRatio, ceiling: ceiling + Number(divUp(more, WAD)) };
  const args = [id, params] as const;
  const data = encodeFunctionData({ abi: cdpEngineAbi, functionName: "setParams", args });
  await chain.govern(addresses.engine, data);
}

/** Collateral and debt, wei. */
function amountsOf({ ratio, debt }: Draft, market: DrillMarket) {
  const { collateralDecimals, collateralPrice, debtPrice } = market;
  const owed = (debt * WAD) / debtPrice;
  const value = requiredValue(owed, debtPrice, ratio);
  return { locked: divUp(value * 10n ** BigInt(collateralDecimals), collateralPrice), owed };
}

/** Fresh WETH, WBTC of the faucet or nothing (pUSD is there already), and leave to lock it. */
export async function provide(
  { chain, core, addresses, borrower, faucet, mine, pay }: Drill,
  token: Address,
  amount: bigint,
) {
  if (token === addresses.weth) {
    const data = encodeFunctionData({ abi: weth9Abi, functionName: "deposit" });
    await chain.send(BORROWER, token, data, amount);
  } else if (token !== core.pusd) {
    await mine([pay(faucet, token, borrower, amount)]);
  }
  await chain.approve(BORROWER, token, maxUint256);
}

async function positionsOf(
  { reader, addresses }: Drill,
  { id }: DrillMarket,
  from: number,
): Promise<Subject[]> {
  const args = [id, from, 2 ** 32 - 1] as const;
  const data = encodeFunctionData({ abi: cdpEngineAbi, functionName: "positionsIn", args });
  const { data: answer = "0x" } = await reader.call({ to: addresses.engine, data, gas: 4_000_000_000n });
  const positions = decodeFunctionResult({ abi: cdpEngineAbi, functionName: "positionsIn", data: answer });
  return positions.map(({ collateral, debt }, i) => ({
    ...{ id: (BigInt(id) << 32n) | BigInt(from + i), market: id },
    ...{ collateral, normalisedDebt: debt },
  }));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
