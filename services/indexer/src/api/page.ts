import { type AnyPgColumn, and, desc, eq, lt, or } from "ponder";
import { BadRequest } from "./query";

/** Columns that say where in the chain something stands. */
interface Placed {
  block: AnyPgColumn;
  index: AnyPgColumn;
}

interface Place {
  block: number;
  index: number;
}

/** Where the page before ended, as its `next` said. */
export function readCursor(text: string | undefined): Place | undefined {
  if (text === undefined) return undefined;
  const [, block, index] = /^(\d{1,12})-(\d{1,9})$/.exec(text) ?? [];
  if (block === undefined || index === undefined) throw new BadRequest("cursor is what next said.");
  return { block: Number(block), index: Number(index) };
}

/** What stands before a place in the chain; all if there is none. */
export function isBefore(table: Placed, place: Place | undefined) {
  if (!place) return undefined;
  const earlier = and(eq(table.block, place.block), lt(table.index, place.index));
  return or(lt(table.block, place.block), earlier);
}

/** Newest first. */
export function newest(table: Placed) {
  return [desc(table.block), desc(table.index)];
}

/** A page of rows, of which one more than its limit was asked for, and where the next one begins. */
export function pageOf<Row extends Place>(rows: Row[], limit: number) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: last && rows.length > limit ? `${last.block}-${last.index}` : null };
}
