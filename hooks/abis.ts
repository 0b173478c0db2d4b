import type { Abi } from "viem";
import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { compounderAbi } from "@/contracts-abi/Compounder";
import { errorsAbi } from "@/contracts-abi/errors";
import { farmAbi } from "@/contracts-abi/Farm";
import { operatorsAbi } from "@/contracts-abi/Operators";
import { rwaDeskAbi } from "@/contracts-abi/RwaDesk";
import { savingsAbi } from "@/contracts-abi/Savings";
import { settlementAbi } from "@/contracts-abi/Settlement";
import { shortDeskAbi } from "@/contracts-abi/ShortDesk";
import { synthTokenAbi } from "@/contracts-abi/SynthToken";
import { treasuryAbi } from "@/contracts-abi/Treasury";
import { uniswapV2Router02Abi } from "@/contracts-abi/UniswapV2Router02";
import { weth9Abi } from "@/contracts-abi/WETH9";
import { zapAbi } from "@/contracts-abi/Zap";
import type { AbiName } from "@/lib/transaction/plan";

/** What each name in a plan stands for; inner contracts' errors are added so that their reverts can be read. */
export const abis: Record<AbiName, Abi> = {
  cdpEngine: [...cdpEngineAbi, ...errorsAbi],
  erc20: [...synthTokenAbi, ...errorsAbi],
  weth: [...weth9Abi, ...errorsAbi],
  router: [...uniswapV2Router02Abi, ...errorsAbi],
  auctionHouse: [...auctionHouseAbi, ...errorsAbi],
  settlement: [...settlementAbi, ...errorsAbi],
  operators: [...operatorsAbi, ...errorsAbi],
  rwaDesk: [...rwaDeskAbi, ...errorsAbi],
  farm: [...farmAbi, ...errorsAbi],
  shortDesk: [...shortDeskAbi, ...errorsAbi],
  zap: [...zapAbi, ...errorsAbi],
  savings: [...savingsAbi, ...errorsAbi],
  compounder: [...compounderAbi, ...errorsAbi],
  treasury: [...treasuryAbi, ...errorsAbi],
};
