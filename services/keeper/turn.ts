import type { Chain } from "@/services/keeper/chain";
import type { Health } from "@/services/keeper/health";
import { jobs } from "@/services/keeper/jobs";
import { lookAt } from "@/services/keeper/look";
import type { Quarantine } from "@/services/keeper/quarantine";
import { type Terms, work } from "@/services/keeper/work";
import { inShort, isUnreachable } from "@/services/patience";

export interface Keeper {
  chain: Chain;
  health: Health;
  quarantine: Quarantine;
  terms: Terms;
}

/** Looks at one block and does what each job finds there. One failing job stops no other; an absent chain stops all. */
export async function takeTurn({ chain, health, quarantine, terms }: Keeper, block: bigint) {
  const began = performance.now();
  const look = await lookAt(chain, block);
  health.sawAccount(chain.account.address, look.scene.purse.eth);
  let transactions = 0;
  for (const { name, find, most } of jobs) {
    try {
      const done = await work(name, await find(look), look.scene, chain, quarantine, terms, most);
      health.sawJob(name, look.scene.time, done);
      transactions += done.transactions;
    } catch (error) {
      if (isUnreachable(error)) throw error;
      const trouble = inShort(error);
      terms.say(`${name} failed: ${trouble}`);
      health.sawJobFailure(name, trouble);
    }
  }
  const head = await chain.reader.getBlockNumber();
  health.sawEnd(block, performance.now() - began, head, transactions);
}
