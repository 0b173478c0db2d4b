import { hex, integer } from "@/lib/indexer/read";

/** When something happened (chain seconds), in which transaction, and where in its block. */
export const place = { time: integer, hash: hex, logIndex: integer };
