import { type Abi, type AbiFunction, getAbiItem, toFunctionSelector } from "viem";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { flashLiquidatorAbi } from "@/contracts-abi/FlashLiquidator";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import { accountAt } from "@/services/environment";
import { startKeeper } from "./keeper";
import { type Stage, setStage, TSLA } from "./keeperStage";
import { killGroup } from "./leftovers";
import { rpc } from "./rpc";
import { type RpcCall, startRpcProxy, type Verdict } from "./rpcProxy";

vi.setConfig({ testTimeout: 60_000 });
const patience = { timeout: 20_000, interval: 20 };
const keeper = accountAt(12).address;

let stage: Stage;
let price = 440;

beforeAll(async () => {
  stage = await setStage();
}, 180_000);

afterAll(() => stage.anvil.stop());

const selectorOf = (abi: Abi, name: string) => toFunctionSelector(getAbiItem({ abi, name }) as AbiFunction);
const asks = (method: string, selector: string) => (call: RpcCall) =>
  call.method === method && JSON.stringify(call.params).includes(selector.slice(2));
const sends = ({ method }: RpcCall) => method === "eth_sendRawTransaction";
const flash = selectorOf(flashLiquidatorAbi, "liquidate");

/** Where the keeper is killed: when it asks or says this, before or after the node hears of it, and whether that mines. */
const phases: [string, (call: RpcCall) => boolean, Verdict, boolean][] = [
  ["while it looks for positions at risk", asks("eth_call", selectorOf(riskLensAbi, "atRisk")), "cut", true],
  ["while it tries the liquidation out", asks("eth_call", flash), "swallow", true],
  ["while it asks for the gas", asks("eth_estimateGas", flash), "swallow", true],
  ["after it signed and before it sent", sends, "cut", false],
  ["after it sent and before it was mined", sends, "swallow", false],
  ["after it was mined and before it knew", sends, "swallow", true],
];

const nonceOf = async () => Number(await rpc(stage.anvil.url, "eth_getTransactionCount", [keeper, "latest"]));
const liquidationsOf = async (id: bigint) =>
  (await stage.events.liquidated()).filter(({ args }) => args.id === id);

/** Every transaction of the keeper in blocks from one on, by whether it took effect. */
async function transactionsSince(block: bigint) {
  const last = await stage.reader.getBlockNumber();
  const blocks = Array.from({ length: Number(last - block + 1n) }, (_, i) => block + BigInt(i));
  const all = await Promise.all(
    blocks.map((blockNumber) => stage.reader.getBlock({ blockNumber, includeTransactions: true })),
  );
  const own = all.flatMap(({ transactions }) =>
    transactions.filter(({ from }) => from === keeper.toLowerCase()),
  );
  return Promise.all(own.map(({ hash }) => stage.reader.getTransactionReceipt({ hash })));
}

/** Makes a new position unsafe. */
async function endanger() {
  await stage.chain.setPrice(TSLA, 400n * 10n ** 8n);
  const id = await stage.open("mTSLA", 6_400, 10);
  price++;
  const block = await stage.round(TSLA, price);
  return { id, block };
}

test.each(phases)(
  "behavior: killed %s, the next life liquidates once",
  async (_, isMoment, verdict, automine) => {
    const { id, block } = await endanger();
    const before = await nonceOf();
    await rpc(stage.anvil.url, "evm_setAutomine", [automine]);
    let killed = false;
    const proxy = await startRpcProxy(stage.anvil.url, (calls) => {
      if (killed || !calls.some(isMoment)) return "pass";
      killed = true;
      // The answer of what the node has heard is lost with whom it was for.
      setTimeout(() => killGroup(child.pid, "SIGKILL"), verdict === "cut" ? 0 : 30);
      return verdict;
    });
    const child = startKeeper({ port: 0, rpcUrl: proxy.url });
    await child.exited;
    expect(killed).toBe(true);

    const next = startKeeper({ port: 0, rpcUrl: stage.anvil.url });
    await vi.waitFor(async () => {
      if (!automine) await rpc(stage.anvil.url, "evm_mine");
      expect(await liquidationsOf(id)).toHaveLength(1);
    }, patience);
    await next.stop();
    proxy.stop();
    await rpc(stage.anvil.url, "evm_setAutomine", [true]);
    await rpc(stage.anvil.url, "evm_mine");
    expect(await liquidationsOf(id)).toHaveLength(1);
    const receipts = await transactionsSince(block);
    expect(receipts.map(({ status }) => status)).not.toContain("reverted");
    expect(await nonceOf()).toBe(before + receipts.length);
  },
);
