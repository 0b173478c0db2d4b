import { createHash } from "node:crypto";

/** A row as GraphQL gives it: amounts as decimal strings. */
export type Row = Record<string, unknown>;

interface Named {
  kind: string;
  name: string | null;
  ofType: Named | null;
}

interface Page {
  items: Row[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

const pageSize = 1000;
const type = "type { kind name ofType { kind name ofType { kind name } } }";

/** Ask the indexer by GraphQL; fails with its first complaint. */
export async function ask<T>(
  url: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<T> {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors }: { data: T; errors?: { message: string }[] } = await response.json();
  if (errors?.[0]) throw new Error(`The indexer cannot answer: ${errors[0].message}`);
  return data;
}

/** Every row of every table, by the table's name. */
export async function readTables(url: string): Promise<Map<string, Row[]>> {
  const { __schema } = await ask<{ __schema: { queryType: { fields: { name: string; type: Named }[] } } }>(
    url,
    `{ __schema { queryType { fields { name ${type} } } } }`,
  );
  const tables = new Map<string, Row[]>();
  for (const field of __schema.queryType.fields) {
    const name = field.type.name ?? field.type.ofType?.name ?? "";
    if (name.endsWith("Page")) tables.set(field.name, await readTable(url, field.name, name.slice(0, -4)));
  }
  return tables;
}

async function readTable(url: string, name: string, rowType: string): Promise<Row[]> {
  const { __type } = await ask<{ __type: { fields: { name: string; type: Named }[] } }>(
    url,
    `{ __type(name: "${rowType}") { fields { name ${type} } } }`,
  );
  const columns = __type.fields.map((field) => field.name).join(" ");
  const query = `query ($after: String) {
    page: ${name}(limit: ${pageSize}, after: $after) { items { ${columns} } pageInfo { hasNextPage endCursor } }
  }`;
  const rows: Row[] = [];
  for (let after: string | null = null; ; ) {
    const { page }: { page: Page } = await ask(url, query, { after });
    rows.push(...page.items);
    if (!page.pageInfo.hasNextPage) return rows;
    after = page.pageInfo.endCursor;
  }
}

/** One hash of all rows of all tables, whatever their order. */
export function hashTables(tables: Map<string, Row[]>): string {
  const hash = createHash("sha256");
  for (const name of [...tables.keys()].sort()) {
    hash.update(name);
    for (const row of (tables.get(name) ?? []).map((row) => JSON.stringify(row)).sort()) hash.update(row);
  }
  return hash.digest("hex").slice(0, 16);
}

/** Names of the tables in which two sets differ. */
export function differences(a: Map<string, Row[]>, b: Map<string, Row[]>): string[] {
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return names.filter((name) => only(a, name) !== only(b, name));
}

function only(tables: Map<string, Row[]>, name: string): string {
  return hashTables(new Map([[name, tables.get(name) ?? []]]));
}
