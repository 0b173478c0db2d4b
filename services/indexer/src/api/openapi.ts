import type { Context } from "hono";
import { document } from "./document";

export function openapi(c: Context) {
  return c.json(document);
}
