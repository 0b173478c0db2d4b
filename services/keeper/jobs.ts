import type { Action } from "@/services/keeper/action";
import { findAccruals } from "@/services/keeper/jobs/accrue";
import { findAllowances } from "@/services/keeper/jobs/allow";
import { findBuys } from "@/services/keeper/jobs/buy";
import { findDerived } from "@/services/keeper/jobs/derived";
import { findDrips } from "@/services/keeper/jobs/drip";
import { findHarvests } from "@/services/keeper/jobs/harvest";
import { findLiquidations } from "@/services/keeper/jobs/liquidate";
import { findObservations } from "@/services/keeper/jobs/observe";
import { findPulled } from "@/services/keeper/jobs/pulled";
import { findSamples } from "@/services/keeper/jobs/sample";
import { findSettling } from "@/services/keeper/jobs/settle";
import { findStarts } from "@/services/keeper/jobs/start";
import { findSyncs } from "@/services/keeper/jobs/sync";
import { findTending } from "@/services/keeper/jobs/tend";
import { findTopUps } from "@/services/keeper/jobs/topUp";
import { findTreasury } from "@/services/keeper/jobs/treasury";
import { findWriteOffs } from "@/services/keeper/jobs/writeOff";
import type { Look } from "@/services/keeper/look";

export interface Job {
  name: string;
  /** What is to be done, the most urgent first. It changes nothing. */
  find(look: Look): Promise<Action[]>;
}

/** The most urgent first: each sends a few transactions at most before the next has its turn. */
export const jobs: Job[] = [
  { name: "liquidate", find: async ({ scene, risky }) => findLiquidations(scene, await risky()) },
  { name: "start", find: async ({ scene, risky, room }) => findStarts(scene, await risky(), await room()) },
  { name: "derive", find: async ({ scene, levels }) => findDerived(scene, await levels()) },
  { name: "pull", find: async ({ scene, pulled }) => findPulled(scene, await pulled()) },
  { name: "tend", find: async ({ scene, auctions }) => findTending(scene, await auctions()) },
  { name: "buy", find: async ({ scene, auctions }) => findBuys(scene, await auctions()) },
  { name: "settle", find: async ({ scene, settling }) => findSettling(scene, await settling()) },
  { name: "writeOff", find: async ({ scene, overdue }) => findWriteOffs(scene, await overdue()) },
  {
    name: "treasury",
    find: async ({ scene, chest, auctions }) => findTreasury(scene, await chest(), await auctions()),
  },
  { name: "observe", find: async ({ scene, pools }) => findObservations(scene, await pools()) },
  { name: "sample", find: async ({ scene, pools }) => findSamples(scene, await pools()) },
  { name: "topUp", find: async ({ scene, pools }) => findTopUps(scene, await pools()) },
  { name: "sync", find: async ({ scene, shorts }) => findSyncs(scene, await shorts()) },
  {
    name: "harvest",
    find: async ({ scene, pools, vaults }) => findHarvests(scene, await pools(), await vaults()),
  },
  { name: "collect", find: async ({ scene, accruals }) => findAccruals(scene, await accruals()) },
  { name: "drip", find: async ({ scene, saving }) => findDrips(scene, await saving()) },
  { name: "allow", find: async ({ scene }) => findAllowances(scene) },
];
