import { foundryBinary } from "./platform";
import { Advice, type ChildOptions, lastLines, run } from "./process";

/** Run forge; the caller judges the result, because forge's exit code alone is not to be trusted. */
export function forge(args: string[], options: ChildOptions = {}) {
  const env = { FOUNDRY_BROADCAST: "cache/broadcast", ...options.env };
  return run(`forge ${args[0]}`, foundryBinary("forge"), args, { ...options, env });
}

/** Compile the contracts and their recipe, without the tests; forge itself skips what is unchanged. */
export async function compile() {
  const { code, output } = await forge(["build", "contracts/src", "contracts/deploy", "--color", "never"]);
  if (code !== 0) throw new Advice(`The contracts do not compile:\n${lastLines(output, 40)}`);
}
