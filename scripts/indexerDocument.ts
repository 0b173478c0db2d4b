interface Document {
  paths: Record<string, { get?: Page }>;
}

interface Page {
  responses: Record<200, { content: Record<"application/json", { schema: Schema }> }>;
}

interface Schema {
  type: string | string[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  pattern?: string;
  enum?: string[];
}

/** Where a value is not what a schema says; undefined if it is. */
function misfit(value: unknown, schema: Schema, path: string): string | undefined {
  const type = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  const allowed = [schema.type].flat().map((name) => (name === "integer" ? "number" : name));
  if (!allowed.includes(type)) return `${path} is ${type}, not ${allowed.join(" or ")}`;
  if (typeof value === "string" && schema.pattern && !new RegExp(schema.pattern).test(value)) return path;
  if (typeof value === "string" && schema.enum && !schema.enum.includes(value)) return path;
  if (value === null) return undefined;
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    return value.map((entry, i) => misfit(entry, items, `${path}[${i}]`)).find(Boolean);
  }
  const fields = new Map(type === "object" ? Object.entries(value as object) : []);
  const missing = schema.required?.find((name) => !fields.has(name));
  if (missing) return `${path} has no ${missing}`;
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => fields.has(name))
    .map(([name, part]) => misfit(fields.get(name), part, `${path}.${name}`))
    .find(Boolean);
}

const nobody = "0x000000000000000000000000000000000000dead";

/** Where the indexer answers otherwise than its OpenAPI document says; `values` stand for what paths leave open. */
export async function misfits(url: string, values: Record<string, string>): Promise<string[]> {
  const response = await fetch(`${url}/openapi.json`);
  const { paths }: Document = await response.json();
  const found: string[] = [];
  for (const [path, { get: page }] of Object.entries(paths)) {
    if (!page) continue;
    const reply = await fetch(url + path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? nobody));
    const schema = page.responses[200].content["application/json"].schema;
    const problem = reply.ok ? misfit(await reply.json(), schema, path) : `${path} answers ${reply.status}`;
    if (problem) found.push(problem);
  }
  return found;
}
