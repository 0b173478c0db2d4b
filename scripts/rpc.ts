/** One JSON-RPC call to a local chain. */
export async function rpc<T = unknown>(url: string, method: string, params: unknown[] = []): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
  });
  const answer: { result?: T; error?: { message: string } } = await response.json();
  if (answer.error) throw new Error(`${method}: ${answer.error.message}`);
  return answer.result as T;
}

/** Many JSON-RPC calls of one method in one request; fails with the first error. */
export async function rpcAll(url: string, method: string, calls: unknown[][]): Promise<void> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(calls.map((params, id) => ({ jsonrpc: "2.0", id, method, params }))),
  });
  const answers: { error?: { message: string } }[] = await response.json();
  for (const { error } of answers) if (error) throw new Error(`${method}: ${error.message}`);
}

/** Timestamp of the latest block in seconds: the one clock of contracts, services and pages. */
export async function chainTime(url: string): Promise<number> {
  const block = await rpc<{ timestamp: string }>(url, "eth_getBlockByNumber", ["latest", false]);
  return Number(block.timestamp);
}

/** Mine one block at a time (seconds) that lies after the latest block. */
export async function mineAt(url: string, time: number) {
  await setNextTime(url, time);
  await rpc(url, "evm_mine");
}

/** Have the next block be at a time (seconds), unless somebody's transaction has brought the chain there meanwhile. */
export async function setNextTime(url: string, time: number) {
  try {
    await rpc(url, "evm_setNextBlockTimestamp", [time]);
  } catch (error) {
    if ((await chainTime(url)) < time) throw error;
  }
}
