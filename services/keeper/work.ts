import type { Address, Hex } from "viem";
import { WAD } from "@/lib/math";
import type { Action } from "@/services/keeper/action";
import { half, type Part, pack, sumOf } from "@/services/keeper/batch";
import type { Quarantine } from "@/services/keeper/quarantine";
import type { Scene } from "@/services/keeper/scene";

/** Ways that are tried out for one transaction. */
const MOST = 512;

/** A transaction takes at most this part of a block, so that somebody includes it. */
const BLOCK_SHARE = 2n;

/** Refusals that are nobody’s fault: it would not pay now, the pool’s price is too far from its mean, one a block. */
const NOT_NOW = /^(NotProfitable|NothingToHarvest|PoolTooLow|PoolTooHigh|NoWindow|TurnTaken)\b/;

/** What a call would do: its answer, or why it is refused. */
export type Trial<Answer> = { answer: Answer } | { refusal: string };

/** What the work needs of the chain. */
export interface Hands {
  simulate(to: Address, data: Hex): Promise<Trial<Hex>>;
  estimate(to: Address, data: Hex): Promise<Trial<bigint>>;
  /** False when somebody else was faster. */
  send(to: Address, data: Hex, gas: bigint): Promise<boolean>;
}

export interface Terms {
  dryRun: boolean;
  /** USD, 18 decimals. */
  minProfit: bigint;
  say: (line: string) => void;
}

/** What became of the actions of a job. */
export interface Done {
  sent: number;
  beaten: number;
  refused: number;
  poor: number;
  /** What was sent went in so many. */
  transactions: number;
}

type Costs = Pick<Scene, "block" | "gasLimit" | "gasPrice" | "ethPrice">;

/**
 * Sends the most urgent actions of a job that the chain would accept and that pay: one transaction after the other, each
 * tried out once the last is in a block, until nothing is left, somebody else was faster, or so many were sent.
 */
export async function work(
  job: string,
  actions: Action[],
  scene: Costs,
  hands: Hands,
  quarantine: Quarantine,
  terms: Terms,
  most: number,
): Promise<Done> {
  const done: Done = { sent: 0, beaten: 0, refused: 0, poor: 0, transactions: 0 };
  const costOf = (gas: bigint) => (gas * scene.gasPrice * scene.ethPrice) / WAD;
  const leastOf = ({ way, worth }: Part) => (worth === undefined ? 0n : costOf(way.gas) + terms.minProfit);
  for (let i = 0; i < most && done.beaten === 0; i++) {
    const due = first(quarantine.due(job, actions, scene.block));
    if (due.length === 0) break;
    await sendOne(due);
  }
  return done;

  /** Sends at most one transaction; what it tried is no longer due afterwards. */
  async function sendOne(due: Action[]) {
    const parts = (await Promise.all(due.map(weigh))).filter((part) => part !== undefined);
    for (let batch = pack(parts, scene.gasLimit / BLOCK_SHARE); batch.length > 0; batch = half(batch)) {
      const trial = await tryTogether(batch);
      if ("answer" in trial) return settleFor(batch, trial.answer);
      if (batch.length === 1) for (const { action } of batch) giveUp(action, trial.refusal);
    }
  }

  /** The way to take; undefined where there is none, or none that pays. */
  async function weigh(action: Action): Promise<Part | undefined> {
    const trials = await Promise.all(action.ways.map(({ to, data }) => hands.simulate(to, data)));
    const [best, refusal] = bestOf(action, trials);
    if (best && leastOf(best) <= (best.worth ?? 0n)) return best;
    if (best) letBe(action);
    else giveUp(action, refusal);
    return undefined;
  }

  async function tryTogether(batch: Part[]): Promise<Trial<{ to: Address; data: Hex; gas: bigint }>> {
    const calls = batch.map((part) => part.way.insist?.(leastOf(part), part.returned) ?? part.way.data);
    const [{ way }, data = "0x"] = [batch[0] as Part, calls[0]];
    const joined = way.join && calls.length > 1 ? way.join.data(calls) : data;
    const trial = await hands.estimate(way.to, joined);
    return "refusal" in trial ? trial : { answer: { to: way.to, data: joined, gas: trial.answer } };
  }

  /** Sends a batch, unless its gas turned out to cost more than it brings. */
  async function settleFor(batch: Part[], { to, data, gas }: { to: Address; data: Hex; gas: bigint }) {
    const gain = sumOf(batch) - costOf(gas);
    const isForGain = batch.some(({ worth }) => worth !== undefined);
    if (isForGain && gain < terms.minProfit) {
      for (const { action } of batch) letBe(action);
      return;
    }
    const names = batch.map(({ action }) => action.what).join(", ");
    terms.say(`${job}: ${names}${isForGain ? `; brings ${inDollars(gain)} USD after gas` : ""}`);
    const won = terms.dryRun || (await hands.send(to, data, gas));
    for (const { action } of batch) quarantine.tried(job, action.key, scene.block);
    if (terms.dryRun) return;
    if (won) done.transactions++;
    done[won ? "sent" : "beaten"] += batch.length;
  }

  function giveUp(action: Action, refusal: string) {
    if (NOT_NOW.test(refusal)) {
      letBe(action);
      return;
    }
    done.refused++;
    quarantine.tried(job, action.key, scene.block, refusal);
  }

  function letBe({ key }: Action) {
    done.poor++;
    quarantine.poor(job, key, scene.block);
  }
}

/** As many actions as may be tried out at once. */
function first(actions: Action[]): Action[] {
  let ways = 0;
  return actions.filter((action) => {
    ways += action.ways.length;
    return ways <= MOST;
  });
}

/** The way that brings most, or why there is none. */
function bestOf(action: Action, trials: Trial<Hex>[]): [Part | undefined, string] {
  let best: Part | undefined;
  let refusal = "there is no way";
  for (const [i, way] of action.ways.entries()) {
    const trial = trials[i];
    if (!trial || "refusal" in trial) {
      refusal = trial?.refusal ?? refusal;
      continue;
    }
    const returned = trial.answer;
    const worth = way.worth?.(returned);
    if (!best || (worth ?? 0n) > (best.worth ?? 0n)) best = { action, way, returned, worth };
  }
  return [best, refusal];
}

function inDollars(value: bigint): string {
  const cents = (value * 100n) / WAD;
  return `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;
}
