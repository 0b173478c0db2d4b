import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { forge } from "./forge";
import { Advice, lastLines } from "./process";

/** One guard, and how it looks when it is gone. */
export interface Mutant {
  guard: string;
  /** Below contracts/src. */
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  put: string;
  /** Test files without .t.sol, and a pattern of the names of tests where not all of them matter. */
  tests: string[];
  only?: string;
  /** What the failures must name, each of them: cells of the policy table, or tests. */
  cells: string[];
}

interface Result {
  killed: boolean;
  /** What failed, or why nothing did. */
  told: string;
}

type ForgeReport = Record<
  string,
  { test_results: Record<string, { status: string; reason: string | null }> }
>;

/** A copy of the contracts in a folder of its own, where only what a change touches is compiled again. */
export class Workshop {
  private constructor(private readonly folder: string) {}

  /** Copies the contracts afresh and checks that all tests pass as long as nothing is changed. */
  static async open(number: number, mutants: readonly Mutant[]): Promise<Workshop> {
    const folder = `.parallax/mutants/${number}`;
    rmSync(`${folder}/contracts`, { recursive: true, force: true });
    cpSync("contracts", `${folder}/contracts`, { recursive: true });
    const workshop = new Workshop(folder);
    const failures = await workshop.test([...new Set(mutants.flatMap(({ tests }) => tests))]);
    if (typeof failures === "string") throw new Advice(failures);
    if (failures.length > 0)
      throw new Advice(`Tests fail before anything is changed:\n${failures.join("\n")}`);
    return workshop;
  }

  async try({ file, find, put, tests, only, cells }: Mutant): Promise<Result> {
    const path = `${this.folder}/contracts/src/${file}`;
    const text = readFileSync(path, "utf8");
    const places = text.split(find).length - 1;
    if (places !== 1) return { killed: false, told: `its text stands in the file ${places} times` };
    try {
      writeFileSync(
        path,
        text.replace(find, () => put),
      );
      const failures = await this.test(tests, only);
      if (typeof failures === "string") return { killed: false, told: "the contracts do not compile" };
      const missing = cells.filter((cell) => !failures.some((failure) => failure.includes(cell)));
      if (failures.length === 0 || missing.length > 0) {
        return { killed: false, told: `no failure of ${missing.join(", ") || "any test"}` };
      }
      const names = failures.map((failure) => failure.split(/[ (:]+/)[2] ?? failure);
      return { killed: true, told: (cells.length > 0 ? cells : names).join(", ") };
    } finally {
      writeFileSync(path, text);
    }
  }

  /** What failed: file, name and reason of each test; or why forge gave no report. */
  private async test(files: string[], only?: string): Promise<string[] | string> {
    const paths = `${this.folder}/contracts/test/{${[...files, "-"].join(",")}}.t.sol`;
    const pattern = only ? ["--match-test", only] : [];
    const { stdout, output } = await forge(["test", "--json", "--match-path", paths, ...pattern], {
      env: {
        FOUNDRY_SRC: `${this.folder}/contracts/src`,
        FOUNDRY_TEST: `${this.folder}/contracts/test`,
        FOUNDRY_SCRIPT: `${this.folder}/contracts/deploy`,
        FOUNDRY_OUT: `${this.folder}/out`,
        FOUNDRY_CACHE_PATH: `${this.folder}/cache`,
        // Tests deploy by name: they are not compiled again with every contract that they use.
        FOUNDRY_DYNAMIC_TEST_LINKING: "true",
        FOUNDRY_OPTIMIZER: "false", // compiles in a third of the time
      },
    });
    const start = stdout.indexOf("{");
    if (start < 0) return `forge gave no report:\n${lastLines(output, 40)}`;
    const report: ForgeReport = JSON.parse(stdout.slice(start));
    const tests = Object.entries(report).flatMap(([suite, { test_results }]) =>
      Object.entries(test_results).map(([name, test]) => ({ ...test, name: `${suite} ${name}` })),
    );
    if (tests.length === 0) throw new Advice(`No test matches ${files.join(", ")} ${only ?? ""}.`);
    return tests
      .filter(({ status }) => status !== "Success")
      .map(({ name, status, reason }) => `${name}: ${reason ?? status}`);
  }
}
