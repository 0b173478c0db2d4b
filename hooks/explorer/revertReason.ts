import { type Client, type Hash, type Hex, size, type Transaction, type TransactionReceipt } from "viem";
import { call } from "viem/actions";
import { type Explained, explain, explainRevert } from "@/hooks/explain";

/** What a node's tracer answers about the outermost call. */
type Trace = { Parameters: [Hash, { tracer: "callTracer" }]; ReturnType: { output?: Hex } };

/**
 * Why a mined transaction failed: the receipt does not say it. A node that keeps traces answers exactly; otherwise the
 * same call is tried on the block before.
 */
export async function revertReason(
  client: Client,
  sent: Transaction,
  receipt: TransactionReceipt,
): Promise<Explained | "outOfGas"> {
  const { hash, gas } = sent;
  if (receipt.gasUsed === gas) return "outOfGas";
  const output = await client
    .request<Trace>({ method: "debug_traceTransaction", params: [hash, { tracer: "callTracer" }] })
    .then(
      (trace) => trace.output,
      // Most public nodes keep no traces.
      () => undefined,
    );
  if (output && size(output) >= 4) return explainRevert(output, hash);
  return replay(client, sent, receipt.blockNumber - 1n);
}

async function replay(client: Client, sent: Transaction, blockNumber: bigint): Promise<Explained> {
  const { from: account, to, input: data, value, gas, hash } = sent;
  try {
    await call(client, { account, to, data, value, gas, blockNumber });
    return { kind: "reverted", details: hash };
  } catch (error) {
    return explain(error);
  }
}
