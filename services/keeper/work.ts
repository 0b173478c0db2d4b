import type { Address, Hex } from "viem";
import { WAD } from "@/lib/math";
import type { Action, Way } from "@/services/keeper/action";
import type { Quarantine } from "@/services/keeper/quarantine";
import type { Scene } from "@/services/keeper/scene";

/** Actions that are tried out for one transaction, the most urgent first. */
const MOST = 64;

/** A transaction takes at most this part of a block, so that somebody includes it. */
const BLOCK_SHARE = 2n;

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
}

interface Part {
  action: Action;
  way: Way;
  /** USD that it brings before gas; undefined where it is done for the sake of all. */
  worth: bigint | undefined;
}

type Costs = Pick<Scene, "block" | "gasLimit" | "gasPrice" | "ethPrice">;

/** Sends at most one transaction: the most urgent actions of a job that the chain would accept and that pay. */
export async function work(
  job: string,
  actions: Action[],
  scene: Costs,
  hands: Hands,
  quarantine: Quarantine,
  terms: Terms,
): Promise<Done> {
  const done: Done = { sent: 0, beaten: 0, refused: 0, poor: 0 };
  const due = quarantine.due(job, actions, scene.block).slice(0, MOST);
  const costOf = (gas: bigint) => (gas * scene.gasPrice * scene.ethPrice) / WAD;
  const leastOf = ({ way, worth }: Part) => (worth === undefined ? 0n : costOf(way.gas) + terms.minProfit);
  const refuse = ({ key }: Action, refusal: string) => {
    done.refused++;
    quarantine.tried(job, key, scene.block, refusal);
  };
  const letBe = ({ key }: Action) => {
    done.poor++;
    quarantine.poor(job, key, scene.block);
  };

  const parts: Part[] = [];
  const trials = await Promise.all(due.map(({ ways }) => Promise.all(ways.map((way) => tryOut(way, hands)))));
  for (const [i, action] of due.entries()) {
    const [best, refusal] = bestOf(action, trials[i] ?? []);
    if (!best) refuse(action, refusal);
    else if (best.worth !== undefined && best.worth < leastOf(best)) letBe(action);
    else parts.push(best);
  }
  for (let batch = pack(parts, scene.gasLimit / BLOCK_SHARE); batch.length > 0; batch = half(batch)) {
    const [first] = batch;
    if (!first) return done;
    const { to } = first.way;
    const calls = batch.map((part) => part.way.insist?.(leastOf(part)) ?? part.way.data);
    const data = joined(first.way, calls);
    const trial = await hands.estimate(to, data);
    if ("refusal" in trial) {
      if (batch.length === 1) refuse(first.action, trial.refusal);
      continue;
    }
    const cost = costOf(trial.answer);
    if (sumOf(batch) < cost + terms.minProfit && batch.some(({ worth }) => worth !== undefined)) {
      for (const { action } of batch) letBe(action);
      return done;
    }
    terms.say(`${job}: ${batch.map(({ action }) => action.what).join(", ")}${gainOf(batch, cost)}`);
    const won = terms.dryRun || (await hands.send(to, data, trial.answer));
    for (const { action } of batch) quarantine.tried(job, action.key, scene.block);
    if (!terms.dryRun) done[won ? "sent" : "beaten"] += batch.length;
    return done;
  }
  return done;
}

async function tryOut(way: Way, hands: Hands): Promise<Trial<bigint | undefined>> {
  const trial = await hands.simulate(way.to, way.data);
  return "refusal" in trial ? trial : { answer: way.worth?.(trial.answer) };
}

/** The way that leaves most after its gas, or why there is none. */
function bestOf(action: Action, trials: Trial<bigint | undefined>[]): [Part | undefined, string] {
  let best: Part | undefined;
  let refusal = "there is no way";
  for (const [i, way] of action.ways.entries()) {
    const trial = trials[i];
    if (!trial || "refusal" in trial) refusal = trial?.refusal ?? refusal;
    else if (!best || (trial.answer ?? 0n) > (best.worth ?? 0n)) best = { action, way, worth: trial.answer };
  }
  return [best, refusal];
}

/** The first part, and those behind it that go into the same transaction under a bound of gas. */
function pack(parts: Part[], bound: bigint): Part[] {
  const group = parts[0]?.way.join?.group;
  if (!group) return parts.slice(0, 1);
  let gas = 0n;
  return parts.filter(({ way }, i) => {
    if (way.join?.group !== group || (i > 0 && gas + way.gas > bound)) return false;
    gas += way.gas;
    return true;
  });
}

/** The more urgent half; nothing of one alone. */
function half(batch: Part[]): Part[] {
  return batch.length > 1 ? batch.slice(0, Math.ceil(batch.length / 2)) : [];
}

function joined({ join }: Way, calls: Hex[]): Hex {
  const [only = "0x"] = calls;
  return join && calls.length > 1 ? join.data(calls) : only;
}

function sumOf(batch: Part[]): bigint {
  return batch.reduce((sum, { worth }) => sum + (worth ?? 0n), 0n);
}

function gainOf(batch: Part[], cost: bigint): string {
  if (batch.every(({ worth }) => worth === undefined)) return "";
  const cents = ((sumOf(batch) - cost) * 100n) / WAD;
  return `; brings ${cents / 100n}.${String(cents % 100n).padStart(2, "0")} USD after gas`;
}
