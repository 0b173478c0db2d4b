import { HttpRequestError, InvalidParamsRpcError } from "viem";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inShort, isUnreachable, untilDone } from "@/services/patience";

const unreachable = () => new HttpRequestError({ url: "http://127.0.0.1:1" });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Runs a task that fails in these ways, one after the other, and then answers. */
async function run(failures: Error[]) {
  const lines: string[] = [];
  const troubles: string[] = [];
  const left = [...failures];
  const result = untilDone(
    async () => {
      const failure = left.shift();
      if (failure) throw failure;
      return "answer";
    },
    { report: (line) => lines.push(line), onFailure: (trouble) => troubles.push(trouble) },
  );
  await vi.runAllTimersAsync();
  expect(await result).toBe("answer");
  return { lines, troubles };
}

test("behavior: waits for the chain and says so once", async () => {
  const { lines, troubles } = await run([unreachable(), unreachable(), unreachable()]);
  expect(lines).toEqual(["The chain does not answer; waiting for it.", "It works again."]);
  expect(troubles).toHaveLength(3);
});

test("behavior: another trouble is told too, and none stops a service", async () => {
  const { lines } = await run([unreachable(), new Error("no"), new Error("no")]);
  expect(lines).toEqual(["The chain does not answer; waiting for it.", "no", "It works again."]);
});

test("behavior: a success at once says nothing", async () => {
  expect((await run([])).lines).toEqual([]);
});

test("error: a refusal is no silence, and is told in short", () => {
  const refusal = new InvalidParamsRpcError(new Error("no"));
  expect(isUnreachable(refusal)).toBe(false);
  expect(inShort(refusal).split("\n").length).toBeLessThanOrEqual(3);
});
