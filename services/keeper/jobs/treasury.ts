import type { Address } from "viem";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { errorsAbi } from "@/contracts-abi/errors";
import { feeStreamAbi } from "@/contracts-abi/FeeStream";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { min } from "@/lib/math";
import { type Action, wayOf } from "@/services/keeper/action";
import { type Auction, RECAPITALISATION, SALE, SURPLUS } from "@/services/keeper/risk";
import { dollarsOf, isLiquidatable, OPEN, type Scene } from "@/services/keeper/scene";

/** What the Treasury owns and lacks, as the RiskLens tells it. */
export interface Chest {
  surplus: bigint;
  surplusLot: bigint;
  tokens: readonly Holding[];
  /** PLX that the FeeStream could pay now, wei. */
  releasable: bigint;
}

/** What the Treasury owns and lacks of a token, and where it can sell or raise it; market 0: nowhere. */
interface Holding {
  token: Address;
  symbol: string;
  balance: bigint;
  badDebt: bigint;
  saleMarket: number;
  debtMarket: number;
}

/** The market that a surplus auction belongs to; only a shutdown freezes it. */
const SURPLUS_MARKET = 1;

/** Seconds between two payments of the FeeStream. */
const PAYDAY = 86_400;

/** Sells what the Treasury need not keep, and brings in what it lacks. */
export function findTreasury(scene: Scene, chest: Chest, auctions: readonly Auction[]): Action[] {
  const { markets, core, time } = scene;
  const house = { to: core.auctionHouse, abi: [...auctionHouseAbi, ...errorsAbi] } as const;
  const isLive = (kind: number, market?: number) =>
    auctions.some((one) => one.kind === kind && (market === undefined || one.market === market));

  const heal = chest.tokens
    .filter(({ balance, badDebt }) => balance > 0n && badDebt > 0n)
    .map(({ token, symbol, balance, badDebt }) => {
      const args = [token, min(balance, badDebt)] as const;
      const call = { to: core.treasury, abi: [...treasuryAbi, ...errorsAbi] } as const;
      return {
        key: `heal ${symbol}`,
        what: `burn the Treasury’s ${symbol} against its bad debt`,
        ways: [wayOf({ ...call, functionName: "heal", args, gas: 100_000n })],
      };
    });

  const isShutDown = markets.some(({ id, frozen }) => id === SURPLUS_MARKET && frozen);
  const isPlenty = chest.surplusLot > 0n && chest.surplus >= chest.surplusLot;
  const surplus =
    isPlenty && !isShutDown && !isLive(SURPLUS)
      ? [wayOf({ ...house, functionName: "startSurplus", args: [], gas: 250_000n })]
      : [];

  const sales = chest.tokens.flatMap(({ symbol, balance, badDebt, saleMarket }) => {
    const market = markets.find(({ id }) => id === saleMarket);
    if (!market || market.halted || !isLiquidatable(market, time) || isLive(SALE, saleMarket)) return [];
    const value = dollarsOf(balance - badDebt, market.collateralPrice, market.collateralDecimals);
    if (value < market.minDebt) return [];
    const way = wayOf({ ...house, functionName: "startSale", args: [saleMarket], gas: 250_000n });
    return [{ key: `sell ${symbol}`, what: `put the Treasury’s ${symbol} up for sale`, ways: [way] }];
  });

  const recapitalisations = chest.tokens.flatMap(({ symbol, balance, badDebt, debtMarket }) => {
    const market = markets.find(({ id }) => id === debtMarket);
    if (!market || market.frozen || balance > 0n || badDebt === 0n) return [];
    if (isLive(RECAPITALISATION, debtMarket) || (market.debtFeed > 0 && market.status !== OPEN)) return [];
    const way = wayOf({ ...house, functionName: "startRecapitalisation", args: [debtMarket], gas: 250_000n });
    return [
      { key: `recapitalise ${symbol}`, what: `raise money for the bad debt in ${symbol}`, ways: [way] },
    ];
  });

  const stream = { to: core.feeStream, abi: [...feeStreamAbi, ...errorsAbi] } as const;
  const payday = Math.floor(time / PAYDAY);
  return [
    ...heal,
    ...surplus.map((way) => ({ key: "surplus", what: "put a surplus up for auction", ways: [way] })),
    ...sales,
    ...recapitalisations,
    ...(chest.releasable > 0n
      ? [
          {
            key: `stream on day ${payday}`,
            what: "pay what the FeeStream owes",
            ways: [wayOf({ ...stream, functionName: "release", args: [], gas: 90_000n })],
          },
        ]
      : []),
  ];
}
