import { type Address, encodeFunctionData, maxUint256 } from "viem";
import { uniswapV2FactoryAbi } from "@/contracts-abi/UniswapV2Factory";
import { uniswapV2PairAbi } from "@/contracts-abi/UniswapV2Pair";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { sqrt, WAD } from "@/lib/math";
import { LOCAL } from "@/services/environment";
import { readAddresses } from "@/services/node";
import { BORROWER, type Drill, type DrillMarket } from "./drillStage";

/** What selling elsewhere costs the keeper: the market takes its collateral at the oracle's price less this, bps. */
export const SALE_COST = 50n;
const BPS = 10_000n;

/** Sells the keeper's collateral of these markets elsewhere, for pUSD of its holders; all in one block. */
export async function sellElsewhere(
  drill: Drill,
  markets: readonly DrillMarket[],
  prices: readonly bigint[],
) {
  const { keeper, borrower, core, mine, pay, holds } = drill;
  const held = await Promise.all(
    markets.map(({ collateralToken }) => holds(collateralToken, keeper.address)),
  );
  const calls = markets.flatMap(({ collateralToken, collateralDecimals }, i) => {
    const [amount = 0n, price = 0n] = [held[i], prices[i]];
    const proceeds = (amount * price * (BPS - SALE_COST)) / BPS / 10n ** BigInt(collateralDecimals);
    if (proceeds === 0n) return [];
    return [
      pay(keeper.address, collateralToken, borrower, amount),
      pay(borrower, core.pusd, keeper.address, proceeds),
    ];
  });
  if (calls.length > 0) await mine(calls);
}

/** Trades with the pool of a token and pUSD until it shows a price (WAD), as anybody would who can trade elsewhere. */
export function leveller(drill: Drill) {
  const { reader, chain, core, borrower, mine } = drill;
  const { factory, router } = readAddresses<"factory" | "router">(LOCAL);
  const approve = { abi: weth9Abi, functionName: "approve", args: [router, maxUint256] } as const;

  return {
    allow: async (token: Address) => {
      for (const one of [token, core.pusd]) await chain.send(BORROWER, one, encodeFunctionData(approve));
    },
    level: async (token: Address, price: bigint) => {
      const args = [token, core.pusd] as const;
      const onFactory = {
        address: factory,
        abi: uniswapV2FactoryAbi,
        functionName: "getPair",
        args,
      } as const;
      const pair = { address: await reader.readContract(onFactory), abi: uniswapV2PairAbi } as const;
      const [first, second] = await reader.readContract({ ...pair, functionName: "getReserves" });
      const isFirst = token.toLowerCase() < core.pusd.toLowerCase();
      const [tokens, pusd] = isFirst ? [first, second] : [second, first];
      const target = sqrt((tokens * pusd * WAD) / price);
      const isSale = target > tokens;
      const amount = isSale ? target - tokens : (tokens * pusd) / target - pusd;
      if (amount * 200n < (isSale ? tokens : pusd)) return;
      const path = isSale ? [token, core.pusd] : [core.pusd, token];
      const swap = [amount, 0n, path, borrower, 2n ** 40n] as const;
      const call = {
        abi: uniswapV2Router02Abi,
        functionName: "swapExactTokensForTokens",
        args: swap,
      } as const;
      await mine([{ from: borrower, to: router, data: encodeFunctionData(call) }]);
    },
  };
}
