import { isAddress } from "viem";
import { drip } from "@/app/api/faucet/drip";
import { readRuntime } from "@/app/runtime";
import { LOCAL_CHAIN_ID } from "@/hooks/chain";
import type { FaucetAnswer } from "@/hooks/faucetTerms";

const statusOf = { address: 400, cooldown: 429, empty: 503, unavailable: 503 } as const;

/** Test money for one address. On any other chain than the local one there is no such thing. */
export async function POST(request: Request): Promise<Response> {
  const runtime = readRuntime();
  if (runtime.chainId !== LOCAL_CHAIN_ID) return new Response(null, { status: 404 });
  const address = await readAddress(request);
  if (!address) return answer({ error: "address" });
  try {
    return answer(await drip(runtime, address));
  } catch (error) {
    console.error("The faucet could not pay:", error);
    return answer({ error: "unavailable" });
  }
}

function answer(body: FaucetAnswer): Response {
  return Response.json(body, { status: body.error ? statusOf[body.error] : 200 });
}

async function readAddress(request: Request) {
  // A body that is no JSON has no address either.
  const body: unknown = await request.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || !("address" in body)) return undefined;
  return typeof body.address === "string" && isAddress(body.address) ? body.address : undefined;
}
