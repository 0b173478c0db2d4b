import { engineMutants } from "./mutantsEngine";
import { feedMutants } from "./mutantsFeeds";
import { oracleMutants } from "./mutantsOracle";
import { riskMutants } from "./mutantsRisk";
import { roundMutants } from "./mutantsRounds";
import { type Mutant, Workshop } from "./mutantsRun";
import { settlementMutants } from "./mutantsSettlement";
import { Advice } from "./process";
import { step } from "./progress";

/** As many as a laptop has cores to spare. */
const workers = 2;

/**
 * Take one guard after the other out of a copy of the contracts and run the tests that must notice. One line each;
 * 1 if a test still passes without its guard, or if a guard is not where the table says.
 */
export default async function main(words: string[]) {
  const all = [
    ...engineMutants,
    ...oracleMutants,
    ...roundMutants,
    ...feedMutants,
    ...riskMutants,
    ...settlementMutants,
  ];
  const mutants = all.filter(({ guard, file }) => words.every((word) => `${file} ${guard}`.includes(word)));
  if (mutants.length === 0) throw new Advice(`No guard's line contains ${words.join(" and ")}.`);
  const began = Date.now();
  const queue = [...mutants];
  const survived: string[] = [];
  const numbers = Array.from({ length: Math.min(workers, queue.length) }, (_, i) => i);
  const workshops = await step("Compile, and see every test pass", () =>
    Promise.all(numbers.map((number) => Workshop.open(number, mutants))),
  );
  await Promise.all(
    workshops.map(async (workshop) => {
      for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
        const { killed, told } = await workshop.try(mutant);
        if (!killed) survived.push(mutant.guard);
        console.log(line(mutant, killed, told));
      }
    }),
  );
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`\n${mutants.length - survived.length} of ${mutants.length} guards are tested, ${seconds} s`);
  for (const guard of survived) console.log(`  SURVIVED: ${guard}`);
  return survived.length === 0 ? 0 : 1;
}

function line({ guard, file }: Mutant, killed: boolean, told: string): string {
  const what = `${file.split("/").pop()?.replace(".sol", "")}: ${guard}`;
  return `${killed ? "✓ killed  " : "✗ SURVIVED"} ${what} · ${told}`;
}
