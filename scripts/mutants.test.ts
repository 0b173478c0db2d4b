import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { engineMutants } from "./mutantsEngine";
import { feedMutants } from "./mutantsFeeds";
import { oracleMutants } from "./mutantsOracle";
import { riskMutants } from "./mutantsRisk";
import { roundMutants } from "./mutantsRounds";
import { settlementMutants } from "./mutantsSettlement";

const mutants = [
  ...engineMutants,
  ...oracleMutants,
  ...roundMutants,
  ...feedMutants,
  ...riskMutants,
  ...settlementMutants,
];
const read = (path: string) => readFileSync(`contracts/${path}`, "utf8");

test.each(mutants)("$file: $guard stands where the table says", ({ file, find, put, tests, cells }) => {
  expect(read(`src/${file}`).split(find)).toHaveLength(2);
  expect(put).not.toBe(find);
  const text = tests.map((name) => read(`test/${name}.t.sol`)).join();
  for (const cell of cells.filter((name) => name.startsWith("test"))) expect(text).toContain(cell);
});
