import { existsSync, readFileSync } from "node:fs";

const languages = ["en", "zh-CN"];

type Messages = { [key: string]: string | Messages };

/** Differences between the languages: keys that one lacks, and arguments that differ. Empty when they agree. */
export async function checkMessages(): Promise<string> {
  const missing = languages.filter((language) => !existsSync(`messages/${language}.json`));
  if (missing.length > 0) return `messages/${missing.join(".json, messages/")}.json missing`;
  const [first, second] = languages.map((language) => {
    const messages: Messages = JSON.parse(readFileSync(`messages/${language}.json`, "utf8"));
    return new Map(flatten(messages));
  });
  if (!first || !second) return "";
  const problems: string[] = [];
  for (const key of new Set([...first.keys(), ...second.keys()])) {
    const a = first.get(key);
    const b = second.get(key);
    if (a === undefined) problems.push(`${key}: missing in ${languages[0]}`);
    else if (b === undefined) problems.push(`${key}: missing in ${languages[1]}`);
    else if (a === "" || b === "") problems.push(`${key}: empty`);
    else if (argumentsOf(a) !== argumentsOf(b)) {
      problems.push(`${key}: arguments differ: {${argumentsOf(a)}} and {${argumentsOf(b)}}`);
    }
  }
  return problems.join("\n");
}

function flatten(messages: Messages, prefix = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

/** Names of the ICU arguments and rich-text tags of a message, e.g. "amount, <b>". */
function argumentsOf(message: string): string {
  const names = [...message.matchAll(/\{\s*([A-Za-z_]\w*)\s*[,}]/g)].map((match) => match[1] ?? "");
  const tags = [...message.matchAll(/<([A-Za-z]\w*)\s*\/?>/g)].map((match) => `<${match[1]}>`);
  return [...new Set([...names, ...tags])].sort().join(", ");
}
