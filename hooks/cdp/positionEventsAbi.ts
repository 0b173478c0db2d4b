import { auctionHouseAbi } from "@/contracts-abi/AuctionHouse";
import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { settlementAbi } from "@/contracts-abi/Settlement";

/** Of all contracts that tell what happens to a position. Its own file, to be loaded when a story is read. */
export const positionEventsAbi = [...cdpEngineAbi, ...auctionHouseAbi, ...settlementAbi] as const;
