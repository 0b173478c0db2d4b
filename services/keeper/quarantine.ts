import type { Action } from "@/services/keeper/action";

/** Times in a row that something must be refused before it counts as trouble. */
const TROUBLE = 3;

/** Blocks that something is left alone for at most, but for chance: what was refused, and what did not pay. */
const LONGEST = 256;
const LONGEST_POOR = 4;

interface Entry {
  tries: number;
  /** First block in which it may be tried again. */
  from: bigint;
  /** What it was last refused for. */
  refusal?: string;
}

export type Quarantine = ReturnType<typeof createQuarantine>;

/**
 * Remembers what was tried, so that something that never works neither costs gas in every block nor stops what can be
 * done. `random` gives numbers from 0 to 1: copies that got into each other's way come back at different times.
 */
export function createQuarantine(random: () => number) {
  const entries = new Map<string, Entry>();
  const entryOf = (job: string, { key }: Action) => entries.get(nameOf(job, key));

  /**
   * The actions of a job that may be tried in a block, those first that never were. What the job no longer finds is
   * forgotten.
   */
  function due(job: string, actions: Action[], block: bigint): Action[] {
    const found = new Set(actions.map(({ key }) => nameOf(job, key)));
    for (const name of entries.keys()) {
      if (name.startsWith(`${job} `) && !found.has(name)) entries.delete(name);
    }
    const old = actions.filter((action) => (entryOf(job, action)?.from ?? block + 1n) <= block);
    return [...actions.filter((action) => !entryOf(job, action)), ...old];
  }

  /** It was sent, or refused: twice as many blocks must pass as after the last time. */
  function tried(job: string, key: string, block: bigint, refusal?: string) {
    putOff(nameOf(job, key), block, LONGEST, refusal);
  }

  /** It did not pay: a better price or cheaper gas may come soon. */
  function poor(job: string, key: string, block: bigint) {
    putOff(nameOf(job, key), block, LONGEST_POOR);
  }

  function putOff(name: string, block: bigint, longest: number, refusal?: string) {
    const tries = (entries.get(name)?.tries ?? 0) + 1;
    const blocks = Math.min(2 ** (tries - 1), longest);
    entries.set(name, { tries, from: block + BigInt(blocks + Math.floor(random() * blocks)), refusal });
  }

  /** What is refused again and again, in words. */
  function troubles(): string[] {
    return [...entries].flatMap(([name, { tries, refusal }]) =>
      refusal && tries >= TROUBLE ? [`${name} is refused: ${refusal}.`] : [],
    );
  }

  return { due, tried, poor, troubles };
}

function nameOf(job: string, key: string): string {
  return `${job} ${key}`;
}
