import type { Action } from "@/services/keeper/action";

/** Times in a row that something must be refused before it counts as trouble. */
const TROUBLE = 3;

/** Blocks that what was refused is left alone for at most, but for chance. */
const LONGEST = 256;

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

  /** The actions of a job that may be tried in a block; what the job no longer finds is forgotten. */
  function due(job: string, actions: Action[], block: bigint): Action[] {
    const found = new Set(actions.map(({ key }) => nameOf(job, key)));
    for (const name of entries.keys()) {
      if (name.startsWith(`${job} `) && !found.has(name)) entries.delete(name);
    }
    return actions.filter(({ key }) => (entries.get(nameOf(job, key))?.from ?? 0n) <= block);
  }

  /** It was sent, or refused: twice as many blocks must pass as after the last time. */
  function tried(job: string, key: string, block: bigint, refusal?: string) {
    const name = nameOf(job, key);
    const tries = (entries.get(name)?.tries ?? 0) + 1;
    entries.set(name, { tries, from: block + waitAfter(tries), refusal });
  }

  /** It did not pay: a better price or cheaper gas may come soon. */
  function poor(job: string, key: string, block: bigint) {
    entries.set(nameOf(job, key), { tries: 0, from: block + waitAfter(1) });
  }

  function waitAfter(tries: number): bigint {
    const blocks = Math.min(2 ** (tries - 1), LONGEST);
    return BigInt(blocks + Math.floor(random() * blocks));
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
