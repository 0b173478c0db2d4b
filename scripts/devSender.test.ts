import { createPublicClient, type Hex, http, parseGwei } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { LOCAL } from "@/services/environment";
import { sender } from "@/services/sender";
import { type Anvil, startAnvil } from "./anvil";
import { freePort } from "./port";
import { rpc } from "./rpc";

interface PoolTransaction {
  nonce: string;
  maxFeePerGas: string;
  maxPriorityFeePerGas: string;
  hash: Hex;
}
type Pool = Record<"pending" | "queued", Record<string, Record<string, PoolTransaction>>>;

const account = privateKeyToAccount(`0x${"7".repeat(64)}`);
const call = () => ({ to: account.address, data: "0x" as const, gas: 30_000n });
const cap = parseGwei("1000");
const patience = { timeout: 10_000, interval: 5 };

let anvil: Anvil;
let replaced = 0;

function make(options: { cap?: bigint; patience?: number } = {}) {
  const reader = createPublicClient({ transport: http(anvil.url, { retryCount: 0 }), cacheTime: 0 });
  const onReplaced = () => {
    replaced++;
  };
  return sender(reader, account, { chainId: LOCAL, cap, poll: 5, patience: 20_000, onReplaced, ...options });
}

const nonceOf = async (block: "latest" | "pending" = "latest") =>
  Number(await rpc<string>(anvil.url, "eth_getTransactionCount", [account.address, block]));
const mine = () => rpc(anvil.url, "evm_mine");
const blockNumber = async () => Number(await rpc<string>(anvil.url, "eth_blockNumber"));

/** What the account has in the pool, by nonce. */
async function pool(): Promise<PoolTransaction[]> {
  const content = await rpc<Pool>(anvil.url, "txpool_content");
  return [content.pending, content.queued].flatMap((part) =>
    Object.entries(part)
      .filter(([from]) => from.toLowerCase() === account.address.toLowerCase())
      .flatMap(([, byNonce]) => Object.values(byNonce)),
  );
}

/** A transaction that somebody with the same key left in the pool. */
async function leave(nonce: number, gwei: string): Promise<Hex> {
  const fee = { maxFeePerGas: parseGwei(gwei), maxPriorityFeePerGas: parseGwei("1") };
  const signed = await account.signTransaction({ ...call(), ...fee, nonce, chainId: LOCAL, type: "eip1559" });
  return rpc<Hex>(anvil.url, "eth_sendRawTransaction", [signed]);
}

beforeAll(async () => {
  anvil = await startAnvil({ port: await freePort(8800) });
  await rpc(anvil.url, "anvil_setBalance", [account.address, "0x3635c9adc5dea00000"]);
}, 60_000);

afterAll(() => anvil.stop());

beforeEach(async () => {
  replaced = 0;
  await rpc(anvil.url, "anvil_dropAllTransactions");
  await rpc(anvil.url, "anvil_setNextBlockBaseFeePerGas", ["0x3b9aca00"]);
  await mine();
  await rpc(anvil.url, "evm_setAutomine", [false]);
});

describe("sender", { timeout: 30_000 }, () => {
  test("default: one call, one nonce, one block", async () => {
    await rpc(anvil.url, "evm_setAutomine", [true]);
    const before = await nonceOf();
    await make().send(call());
    expect(await nonceOf()).toBe(before + 1);
    expect(replaced).toBe(0);
  });

  test("behavior: a base fee fifty times as high is met within three blocks, by the same nonce", async () => {
    const nonce = await nonceOf();
    const began = await blockNumber();
    let done = false;
    const sent = make()
      .send(call())
      .then((hash) => {
        done = true;
        return hash;
      });
    const seen: PoolTransaction[] = [];
    for (let blocks = 0; !done && blocks < 5; blocks++) {
      await vi.waitFor(async () => {
        const [waiting, ...others] = await pool();
        expect(others).toEqual([]);
        if (done) return;
        expect(waiting).toBeDefined();
        expect(waiting?.hash).not.toBe(seen.at(-1)?.hash);
        if (waiting) seen.push(waiting);
      }, patience);
      if (done) break;
      await rpc(anvil.url, "anvil_setNextBlockBaseFeePerGas", [`0x${(50n * 10n ** 9n).toString(16)}`]);
      await mine();
      if ((await nonceOf()) > nonce) await sent;
    }
    await sent;
    expect((await blockNumber()) - began).toBeLessThanOrEqual(3);
    expect(seen.length).toBe(2);
    expect(seen.map((one) => Number(one.nonce))).toEqual([nonce, nonce]);
    const [first, second] = seen.map((one) => BigInt(one.maxFeePerGas));
    expect((second ?? 0n) * 1000n).toBeGreaterThanOrEqual((first ?? 0n) * 1125n);
    expect(replaced).toBe(1);
  });

  test("behavior: what an earlier life left at the next nonce is replaced", async () => {
    const nonce = await nonceOf();
    const old = await leave(nonce, "5");
    const sent = make().send(call());
    await vi.waitFor(async () => {
      const [waiting, ...others] = await pool();
      expect(others).toEqual([]);
      expect(waiting?.hash).not.toBe(old);
      expect(BigInt(waiting?.maxFeePerGas ?? 0)).toBeGreaterThan(parseGwei("5"));
    }, patience);
    await mine();
    const receipt = await rpc<{ status: string }>(anvil.url, "eth_getTransactionReceipt", [await sent]);
    expect(receipt.status).toBe("0x1");
    expect(await nonceOf()).toBe(nonce + 1);
  });

  test("behavior: a gap is filled, what waited behind it lands, and the next call comes after both", async () => {
    await rpc(anvil.url, "evm_setAutomine", [true]);
    const nonce = await nonceOf();
    await leave(nonce + 1, "5");
    expect(await nonceOf("pending")).toBe(nonce);
    const { send } = make();
    await send(call());
    await mine();
    expect(await nonceOf()).toBe(nonce + 2);
    await send(call());
    expect(await nonceOf()).toBe(nonce + 3);
    expect(await pool()).toEqual([]);
  });

  test("behavior: never above the cap; once the base fee falls, the next call takes the same nonce", async () => {
    const low = parseGwei("3");
    const nonce = await nonceOf();
    const { send } = make({ cap: low, patience: 300 });
    await rpc(anvil.url, "anvil_setNextBlockBaseFeePerGas", [`0x${(50n * 10n ** 9n).toString(16)}`]);
    await mine();
    await expect(send(call())).rejects.toThrow("did not land in time");
    expect(await pool()).toEqual([]);
    await rpc(anvil.url, "anvil_setNextBlockBaseFeePerGas", ["0x3b9aca00"]);
    await mine();
    await rpc(anvil.url, "evm_setAutomine", [true]);
    await send(call());
    expect(await nonceOf()).toBe(nonce + 1);
  });

  test("error: another transaction with the same nonce is not taken for ours", async () => {
    const nonce = await nonceOf();
    const sent = expect(make().send(call())).rejects.toThrow(`Another transaction has taken nonce ${nonce}`);
    await vi.waitFor(async () => expect(await pool()).toHaveLength(1), patience);
    await leave(nonce, "500");
    await mine();
    await sent;
    expect(await nonceOf()).toBe(nonce + 1);
  });

  test("error: a call that reverts is told", async () => {
    await rpc(anvil.url, "evm_setAutomine", [true]);
    const to = "0x00000000000000000000000000000000000000fe";
    await rpc(anvil.url, "anvil_setCode", [to, "0x5f5ffd"]);
    await expect(make().send({ ...call(), to })).rejects.toThrow("was reverted");
  });
});
