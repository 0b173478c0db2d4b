import type { Refusal } from "@/lib/cdp/refusal";

/** Repaying in part leaves debt, which needs a price of now; ending a position does not. */
export function refuseDeleverage(
  { frozen, status }: { frozen: boolean; status: number },
  ends: boolean,
): Refusal | undefined {
  if (frozen) return { kind: "frozen" };
  return status !== 0 && !ends ? { kind: "status", status } : undefined;
}
