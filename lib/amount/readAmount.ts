import { parseAmount } from "@/lib/amount/parse";

/** What a person typed, in the token's smallest unit; undefined while it is empty or no amount. */
export function readAmount(text: string, decimals: number): bigint | undefined {
  const parsed = parseAmount(text, decimals);
  return parsed.ok ? parsed.value : undefined;
}
