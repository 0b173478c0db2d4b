import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { forge } from "./forge";
import { lastLines, run } from "./process";

/** What a runner reported, counted from its own report and never from its exit code alone. */
export interface Report {
  passed: number;
  /** One text for each test that failed, was skipped or could not be started. */
  failures: string[];
  /** What a person should see although nothing failed, e.g. what random tests did. */
  notes?: string[];
}

const folder = ".parallax/test";

interface ForgeTest {
  status: "Success" | "Failure" | "Skipped";
  reason: string | null;
  decoded_logs: string[];
  kind: { Invariant?: { calls: number; reverts: number } };
}
type ForgeReport = Record<string, { test_results: Record<string, ForgeTest> }>;

/** The tests in parts: forge tells every event of every test in one line, which in one piece is longer than a string. */
const forgeParts = [
  ["--no-match-path", "contracts/test/invariant/*"],
  ["--match-path", "contracts/test/invariant/{Engine,Risk}*"],
  ["--match-path", "contracts/test/invariant/[!ER]*"],
];

export async function runForge(): Promise<Report> {
  const reports: Report[] = [];
  for (const part of forgeParts) reports.push(await runForgePart(part));
  return {
    passed: reports.reduce((sum, { passed }) => sum + passed, 0),
    failures: reports.flatMap(({ failures }) => failures),
    notes: reports.flatMap(({ notes = [] }) => notes),
  };
}

export async function runForgePart(
  part: readonly string[],
  env: Record<string, string> = {},
): Promise<Report> {
  const { code, stdout, output } = await forge(["test", "--json", "-vv", ...part], { env });
  const report = parse<ForgeReport>(stdout.slice(stdout.indexOf("{")));
  if (!report) return { passed: 0, failures: [`forge gave no report:\n${lastLines(output, 40)}`] };
  const tests = Object.entries(report).flatMap(([suite, { test_results }]) =>
    Object.entries(test_results).map(([name, test]) => ({ ...test, name: `${suite} ${name}` })),
  );
  const bad = tests.filter(({ status }) => status !== "Success");
  const failures = bad.map(({ name, status, reason }) => `${name}: ${reason ?? status}`);
  const notes = tests.flatMap(({ name, decoded_logs, kind: { Invariant: random } }) => {
    const did = random
      ? [`${random.calls} random calls, ${random.reverts} unforeseen reverts`]
      : decoded_logs;
    return did.length > 0 ? [`${name.split(":")[1]}: ${did.join(", ")}`] : [];
  });
  return judge({ passed: tests.length - bad.length, failures, notes }, code, output);
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
}

export async function runVitest(...args: string[]): Promise<Report> {
  const path = reportPath("vitest");
  const reporters = ["--reporter=json", `--outputFile=${path}`];
  const cli = ["node_modules/vitest/vitest.mjs", "run", ...reporters, ...args];
  const { code, output } = await run("vitest", process.execPath, cli);
  const report = read<VitestReport>(path);
  if (!report) return { passed: 0, failures: [`vitest gave no report:\n${lastLines(output, 40)}`] };
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const bad = tests.filter(({ status }) => status !== "passed");
  const failures = bad.map(({ fullName, status, failureMessages = [] }) =>
    [`${fullName}: ${status}`, ...failureMessages].join("\n"),
  );
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  failures.push(...broken.map(({ name, message }) => `${name}: ${message}`));
  return judge({ passed: tests.length - bad.length, failures }, code, output);
}

interface PlaywrightSuite {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    tests: { status: string; results: { errors?: { message?: string }[] }[] }[];
  }[];
}
interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

export async function runPlaywright(...args: string[]): Promise<Report> {
  const path = reportPath("playwright");
  const cli = ["node_modules/@playwright/test/cli.js", "test", "--reporter=json", ...args];
  const { code, output } = await run("playwright", process.execPath, cli, {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path },
  });
  const report = read<PlaywrightReport>(path);
  if (!report) return { passed: 0, failures: [`playwright gave no report:\n${lastLines(output, 40)}`] };
  const specs = report.suites.flatMap(specsIn);
  const tests = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ status, results }) => {
      const messages = results.flatMap(({ errors = [] }) => errors.map(({ message }) => message ?? ""));
      return { status, text: plain([`${file} ${title}: ${status}`, ...messages].join("\n")) };
    }),
  );
  const flaky = tests.filter(({ status }) => status === "flaky");
  const bad = tests.filter(({ status }) => status !== "expected" && status !== "flaky");
  const failures = [
    ...bad.map(({ text }) => text),
    ...report.errors.map(({ message }) => message ?? "error"),
  ];
  const notes = flaky.map(({ text }) => `Passed only at the second try: ${text}`);
  return judge({ passed: tests.length - bad.length, failures, notes }, code, output);
}

function specsIn(suite: PlaywrightSuite): NonNullable<PlaywrightSuite["specs"]> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];
}

/** A report without tests, or one that is all green although the runner failed, is a failure too. */
function judge(report: Report, code: number, output: string): Report {
  const { passed, failures } = report;
  if (passed + failures.length === 0) failures.push(`no tests ran:\n${lastLines(output)}`);
  else if (code !== 0 && failures.length === 0) failures.push(`exit code ${code}:\n${lastLines(output, 40)}`);
  return report;
}

function reportPath(name: string): string {
  mkdirSync(folder, { recursive: true });
  const path = `${folder}/${name}.json`;
  rmSync(path, { force: true });
  return path;
}

function read<T>(path: string): T | undefined {
  return existsSync(path) ? parse<T>(readFileSync(path, "utf8")) : undefined;
}

/** Playwright colours its messages, whatever the terminal. */
function plain(text: string): string {
  return text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
