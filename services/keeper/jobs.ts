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
  /** Transactions that it sends at most before the next job has its turn; each waits for its block. */
  most: number;
  /** What is to be done, the most urgent first. It changes nothing. */
  find(look: Look): Promise<Action[]>;
}

/** Of what cannot wait, and of the rest: auctions fall by the minute, so a turn must not take long. */
const [MANY, FEW] = [6, 2];

/** The most urgent first. */
export const jobs: Job[] = [
  { name: "liquidate", most: MANY, find: async ({ scene, risky }) => findLiquidations(scene, await risky()) },
  {
    name: "start",
    most: MANY,
    find: async ({ scene, risky, room }) => findStarts(scene, await risky(), await room()),
  },
  { name: "derive", most: FEW, find: async ({ scene, levels }) => findDerived(scene, await levels()) },
  { name: "pull", most: FEW, find: async ({ scene, pulled }) => findPulled(scene, await pulled()) },
  { name: "buy", most: FEW, find: async ({ scene, auctions }) => findBuys(scene, await auctions()) },
  { name: "tend", most: FEW, find: async ({ scene, auctions }) => findTending(scene, await auctions()) },
  { name: "settle", most: FEW, find: async ({ scene, settling }) => findSettling(scene, await settling()) },
  { name: "writeOff", most: FEW, find: async ({ scene, overdue }) => findWriteOffs(scene, await overdue()) },
  {
    name: "treasury",
    most: FEW,
    find: async ({ scene, chest, auctions }) => findTreasury(scene, await chest(), await auctions()),
  },
  { name: "observe", most: FEW, find: async ({ scene, pools }) => findObservations(scene, await pools()) },
  { name: "sample", most: FEW, find: async ({ scene, pools }) => findSamples(scene, await pools()) },
  { name: "topUp", most: FEW, find: async ({ scene, pools }) => findTopUps(scene, await pools()) },
  { name: "sync", most: FEW, find: async ({ scene, shorts }) => findSyncs(scene, await shorts()) },
  {
    name: "harvest",
    most: FEW,
    find: async ({ scene, pools, vaults }) => findHarvests(scene, await pools(), await vaults()),
  },
  { name: "collect", most: FEW, find: async ({ scene, accruals }) => findAccruals(scene, await accruals()) },
  { name: "drip", most: FEW, find: async ({ scene, saving }) => findDrips(scene, await saving()) },
  { name: "allow", most: FEW, find: async ({ scene }) => findAllowances(scene) },
];
