import type { Context } from "hono";
import { document } from "../../openapi";

export function openapi(c: Context) {
  return c.json(document);
}
