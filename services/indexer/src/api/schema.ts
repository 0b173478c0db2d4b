import { MOST } from "./query";

export const text = { type: "string" };
export const whole = { type: "integer" };
export const wei = { type: "string", pattern: "^-?\\d+$", description: "wei, or WAD (1e18 = 1) for prices" };
export const address = { type: "string", pattern: "^0x[0-9a-fA-F]{40}$" };
export const hash = { type: "string", pattern: "^0x[0-9a-f]{64}$" };
export const list = (items: object) => ({ type: "array", items });
export const orNull = (schema: { type: string }) => ({ ...schema, type: [schema.type, "null"] });

export const flag = { type: "boolean" };
export const oneOf = (names: readonly string[]) => ({ type: "string", enum: [...names] });

/** An object whose named fields are all there. */
export function object(properties: Record<string, object>) {
  return { type: "object", required: Object.keys(properties), properties };
}

/** A token by its address, with what is needed to show an amount of it. */
export const named = { token: address, symbol: text, decimals: whole };
export const asOf = object({ block: whole, time: whole });
export const place = { time: whole, block: whole, hash, logIndex: whole };

interface Parameter {
  name: string;
  in: "path" | "query";
  schema: object;
}

export const byAddress = (name: string): Parameter => ({ name, in: "path", schema: address });
export const byToken = byAddress("token");
export const limit = query("limit", { type: "integer", minimum: 1, maximum: MOST, default: 50 });

export const cursor = query("cursor", { type: "string", pattern: "^\\d+-\\d+$" });
export const byId: Parameter = { name: "id", in: "path", schema: { type: "string", pattern: "^\\d{1,20}$" } };

/** A page of a list, the newest first; next is the cursor of the page after it. */
export function page(name: string, row: object) {
  return object({ asOf, [name]: list(row), next: orNull(text) });
}

export function query(name: string, schema: object): Parameter {
  return { name, in: "query", schema };
}

/** A page that is read by GET. */
export function get(summary: string, schema: object, parameters: Parameter[] = []) {
  const json = (reply: object) => ({ "application/json": { schema: reply } });
  const problem = (description: string) => ({ description, content: json(object({ error: text })) });
  return {
    get: {
      summary,
      parameters: parameters.map((parameter) => ({ ...parameter, required: parameter.in === "path" })),
      responses: {
        200: { description: "as asked", content: json(schema) },
        400: problem("the question is wrong; error says why"),
        404: problem("there is no such thing"),
        503: problem("the chain was replaced and the indexer begins anew"),
      },
    },
  };
}
