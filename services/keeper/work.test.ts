import { type Hex, parseAbi, toHex } from "viem";
import { beforeEach, describe, expect, test } from "vitest";
import { WAD } from "@/lib/math";
import { type Action, listWayOf, type Way, wayOf } from "@/services/keeper/action";
import { createQuarantine, type Quarantine } from "@/services/keeper/quarantine";
import { type Hands, work } from "@/services/keeper/work";

const to = `0x${"1".repeat(40)}` as const;
const abi = parseAbi([
  "function take(uint256 id, uint256 least) returns (uint256)",
  "function poke(uint256[] ids)",
  "function multicall(bytes[] data) returns (bytes[])",
]);

/** Gas costs one cent a thousand: 1e6 wei at an ETH of 1e7 dollars. */
const scene = { block: 100n, gasLimit: 30_000_000n, gasPrice: 10n ** 6n, ethPrice: 10n ** 7n * WAD };
const cent = WAD / 100n;
const returned = toHex(500n * cent, { size: 32 });

let quarantine: Quarantine;
let sent: { data: Hex; gas: bigint }[];
let said: string[];
let refusals: Map<Hex, string>;
let isBeaten: boolean;
let onSent: () => void;

beforeEach(() => {
  quarantine = createQuarantine(() => 0);
  sent = [];
  said = [];
  refusals = new Map();
  isBeaten = false;
  onSent = () => undefined;
});

/** Returns what was asked for in the call: the second word of `take`. */
const hands: Hands = {
  simulate: async (_, data) => {
    const refusal = refusals.get(data);
    return refusal ? { refusal } : { answer: returned };
  },
  estimate: async (_, data) => {
    const refusal = refusals.get(data);
    return refusal ? { refusal } : { answer: 100_000n };
  },
  send: async (_, data, gas) => {
    sent.push({ data, gas });
    onSent();
    return !isBeaten;
  },
};

const take = (id: bigint, change: Partial<Way> = {}): Action => ({
  key: String(id),
  what: `take ${id}`,
  ways: [
    {
      ...wayOf({
        ...{ to, abi, functionName: "take", args: [id, 0n], gas: 100_000n },
        insist: (least) => [id, least] as const,
        worth: (brings) => brings,
      }),
      ...change,
    },
  ],
});
const duty = (id: bigint): Action => ({
  key: String(id),
  what: `poke ${id}`,
  ways: [listWayOf({ to, abi, functionName: "poke", args: [[id]], gas: 100_000n })],
});
const run = (actions: Action[], change = {}, block = scene.block) => {
  const terms = { dryRun: false, minProfit: 0n, say: (line: string) => said.push(line), ...change };
  return work("job", actions, { ...scene, block }, hands, quarantine, terms, 6);
};
const dataOf = (action: Action) => action.ways[0]?.data ?? "0x";

describe("work", () => {
  test("default: what is of one contract goes in one transaction, and insists on its gas", async () => {
    expect(await run([take(1n), take(2n)])).toEqual({
      sent: 2,
      beaten: 0,
      refused: 0,
      poor: 0,
      transactions: 1,
    });
    const calls = [1n, 2n].map((id) => take(id).ways[0]?.insist?.(100n * cent, returned) ?? "0x");
    expect(sent).toEqual([{ data: take(1n).ways[0]?.join?.data(calls), gas: 100_000n }]);
    expect(said).toEqual(["job: take 1, take 2; brings 9.00 USD after gas"]);
  });

  test("behavior: a list is one call with a longer list, in rising order", async () => {
    await run([duty(7n), duty(3n)]);
    expect(sent[0]?.data).toBe(listWayOf({ to, abi, functionName: "poke", args: [[3n, 7n]], gas: 0n }).data);
    expect(said).toEqual(["job: poke 7, poke 3"]);
  });

  test("behavior: the gas of a transaction is bounded", async () => {
    const big = (id: bigint) => take(id, { gas: 6_000_000n, worth: undefined });
    expect(await run([big(1n), big(2n), big(3n)])).toMatchObject({ sent: 3, transactions: 2 });
    const both = take(1n).ways[0]?.join?.data([1n, 2n].map((id) => dataOf(take(id))));
    expect(sent.map(({ data }) => data)).toEqual([both, dataOf(take(3n))]);
    expect(await run([take(9n, { gas: 90_000_000n, worth: undefined })])).toMatchObject({ sent: 1 });
  });

  test("behavior: what does not pay after gas is left alone for a moment", async () => {
    expect(await run([take(1n)], { minProfit: 401n * cent })).toMatchObject({ sent: 0, poor: 1 });
    expect(await run([take(1n)])).toMatchObject({ sent: 0, poor: 0 });
    expect(await run([take(1n)], {}, 101n)).toMatchObject({ sent: 1 });
  });

  test("behavior: the way that leaves most is taken, and another where it is refused", async () => {
    const best = take(2n).ways[0] as Way;
    const both = { ...take(1n), ways: [{ ...best, worth: () => 200n * cent }, ...take(1n).ways] };
    await run([both]);
    expect(sent[0]?.data).toBe(take(1n).ways[0]?.insist?.(100n * cent, returned));
    refusals.set(dataOf(take(1n)), "Closed()");
    await run([both], {}, 101n);
    expect(sent[1]?.data).toBe(take(2n).ways[0]?.insist?.(100n * cent, returned));
  });

  test("behavior: poison is left alone for longer and longer while the others go on", async () => {
    refusals.set(dataOf(take(1n)), "Poison()");
    const tries: number[] = [];
    for (let block = 0n; block < 40n; block++) {
      const { refused, sent: others } = await run([take(1n), take(block + 2n)], {}, block);
      if (refused) tries.push(Number(block));
      expect(others).toBe(1);
    }
    expect(tries).toEqual([0, 1, 3, 7, 15, 31]);
    expect(quarantine.troubles()).toEqual(["job 1 is refused: Poison()."]);
    await run([], {}, 41n);
    expect(quarantine.troubles()).toEqual([]);
  });

  test("behavior: what works alone but not together is halved until it works", async () => {
    const actions = [1n, 2n, 3n, 4n].map((id) => take(id, { worth: undefined, insist: undefined }));
    const join = actions[0]?.ways[0]?.join;
    refusals.set(join?.data(actions.map(dataOf)) ?? "0x", "Together()");
    expect(await run(actions)).toMatchObject({ sent: 4, refused: 0, transactions: 2 });
    const halves = [actions.slice(0, 2), actions.slice(2)];
    expect(sent.map(({ data }) => data)).toEqual(halves.map((some) => join?.data(some.map(dataOf))));
  });

  test("behavior: several transactions a turn, the most urgent first, and the rest in the next", async () => {
    const many = Array.from({ length: 9 }, (_, i) => take(BigInt(i), { gas: 10_000_000n, worth: undefined }));
    const ordered = many.map((action) => dataOf(action));
    expect(await run(many)).toMatchObject({ sent: 6, transactions: 6 });
    expect(sent.map(({ data }) => data)).toEqual(ordered.slice(0, 6));
    expect(await run(many.slice(6), {}, 101n)).toMatchObject({ sent: 3 });
    expect(sent.map(({ data }) => data)).toEqual(ordered);
  });

  test("behavior: the next transaction is tried out after the last one", async () => {
    const [first, last] = [take(1n, { gas: 15_000_000n, worth: undefined }), take(2n)] as const;
    onSent = () => refusals.set(dataOf(last), "SafeNow()");
    expect(await run([first, last])).toMatchObject({ sent: 1, refused: 1 });
  });

  test("behavior: it may insist on what it was tried out with", async () => {
    const call = { to, abi, functionName: "take", gas: 100_000n } as const;
    const way = wayOf({ ...call, args: [1n, 0n], insist: (_, brought) => [1n, brought] as const });
    await run([{ key: "1", what: "take 1", ways: [way] }]);
    expect(sent[0]?.data).toBe(wayOf({ ...call, args: [1n, 500n * cent] }).data);
  });

  test("behavior: one alone that no longer pays when it is to be sent is no refusal", async () => {
    refusals.set(take(1n).ways[0]?.insist?.(100n * cent, returned) ?? "0x", "NotProfitable(0, 0)");
    expect(await run([take(1n)])).toMatchObject({ refused: 0, poor: 1 });
  });

  test.each(["NotProfitable(0, 0)", "PoolTooHigh(0x1, 2, 1)", "TurnTaken(7)"])(
    "behavior: what only does not pay now is no refusal: %s",
    async (refusal) => {
      refusals.set(dataOf(take(1n)), refusal);
      expect(await run([take(1n)])).toMatchObject({ refused: 0, poor: 1 });
    },
  );

  test("behavior: those that pay never stand behind those that never pay", async () => {
    const never = Array.from({ length: 200 }, (_, i) => take(BigInt(i), { worth: () => 0n }));
    const last = take(999n);
    for (let block = 0n; sent.length === 0 && block < 3n; block++) await run([...never, last], {}, block);
    expect(sent).toHaveLength(1);
  });

  test("behavior: somebody faster is no trouble", async () => {
    isBeaten = true;
    expect(await run([take(1n), take(2n, { gas: 15_000_000n, worth: undefined })])).toEqual({
      sent: 0,
      beaten: 1,
      refused: 0,
      poor: 0,
      transactions: 0,
    });
    expect(quarantine.troubles()).toEqual([]);
  });

  test("behavior: a dry run says what it would do, once, and sends nothing", async () => {
    await run([take(1n)], { dryRun: true });
    await run([take(1n)], { dryRun: true });
    expect([sent, said.length]).toEqual([[], 1]);
  });
});

test("createQuarantine: chance keeps two copies apart", () => {
  const late = createQuarantine(() => 0.99);
  late.tried("job", "1", 10n);
  late.tried("job", "1", 10n);
  const actions = [{ key: "1", what: "", ways: [] }];
  expect(late.due("job", actions, 12n)).toEqual([]);
  expect(late.due("job", actions, 13n)).toEqual(actions);
});
