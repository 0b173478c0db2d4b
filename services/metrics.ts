type Labels = Record<string, string>;

/** A value and what it belongs to. */
export type Sample = [labels: Labels, value: number | string];

/** One metric in the text format of Prometheus; nothing where it has no samples. */
export function family(name: string, type: "gauge" | "counter", help: string, samples: Sample[]): string {
  const full = `parallax_${name}`;
  const lines = samples.map(([labels, value]) => `${full}${braces(labels)} ${value}\n`);
  return lines.length === 0 ? "" : `# HELP ${full} ${help}\n# TYPE ${full} ${type}\n${lines.join("")}`;
}

function braces(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return pairs.length > 0 ? `{${pairs.join(",")}}` : "";
}
