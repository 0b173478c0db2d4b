import { ensureBrowser } from "./browser";
import { runChecks } from "./check";
import { deployLocal, writeAddresses } from "./deploy";
import { Advice } from "./process";
import { step } from "./progress";
import { type Report, runForge, runForgePart, runPlaywright, runVitest } from "./runners";
import { buildApp } from "./server";

const canaryForge = {
  FOUNDRY_SRC: "scripts/canary",
  FOUNDRY_TEST: "scripts/canary",
  FOUNDRY_SCRIPT: "scripts/canary",
  FOUNDRY_OUT: "cache/canary/out",
  FOUNDRY_CACHE_PATH: "cache/canary/forge",
};

interface Stage {
  /** Word to run this stage alone: npm test -- solidity */
  word: string;
  run: () => Promise<Report>;
}

const stages: Stage[] = [
  { word: "check", run: runChecks },
  {
    word: "solidity",
    run: () =>
      judged(
        "Solidity",
        () => runForge(),
        () => runForgePart([], canaryForge),
      ),
  },
  {
    word: "typescript",
    run: () =>
      judged(
        "TypeScript",
        () => runVitest(),
        () => runVitest("--config=scripts/canary/vitest.config.ts"),
      ),
  },
  { word: "e2e", run: e2e },
];

/** Every test of the project. The last line says how many passed and failed. */
export default async function main(args: string[]) {
  const [wanted] = args;
  const chosen = stages.filter(({ word }) => !wanted || word === wanted);
  if (chosen.length === 0 || args.length > 1) {
    throw new Advice(`Choose one of ${stages.map(({ word }) => word).join(", ")}, or nothing for all.`);
  }
  let passed = 0;
  let failed = 0;
  for (const stage of chosen) {
    const report = await stage.run().catch((error: Error) => ({ passed: 0, failures: [error.message] }));
    for (const failure of report.failures) console.log(`\n✗ ${failure}`);
    passed += report.passed;
    failed += report.failures.length;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

/** Run a runner's canary, then the runner itself. */
async function judged(
  name: string,
  real: () => Promise<Report>,
  canary: () => Promise<Report>,
): Promise<Report> {
  const sick = describeCanary(await step(`${name}: canary`, canary));
  const report = await step(name, real);
  console.log(`  ${report.passed} passed, ${report.failures.length} failed`);
  for (const note of report.notes ?? []) console.log(`  ${note}`);
  return sick ? { ...report, failures: [`${name} canary: ${sick}`, ...report.failures] } : report;
}

/** What is wrong when the canary was not reported as one green and one red test; else nothing. */
function describeCanary({ passed, failures }: Report): string {
  const isHealthy = passed === 1 && failures.length === 1 && failures[0]?.includes("canary");
  return isHealthy
    ? ""
    : `expected 1 passed and 1 failed, got ${passed} and ${failures.length}\n${failures.join("\n")}`;
}

async function e2e(): Promise<Report> {
  await step("Get a browser", ensureBrowser);
  writeAddresses(await step("Deploy and seed", deployLocal));
  await step("Build the app", buildApp);
  return judged(
    "E2E",
    () => runPlaywright(),
    () => runPlaywright("--config=scripts/canary/playwright.config.ts"),
  );
}
