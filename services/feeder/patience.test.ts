import { HttpRequestError, InvalidParamsRpcError } from "viem";
import { expect, test, vi } from "vitest";
import { inShort, isUnreachable, patiently } from "@/services/feeder/patience";

const unreachable = () => new HttpRequestError({ url: "http://127.0.0.1:1" });

test("behavior: waits for the chain and says so once", async () => {
  vi.useFakeTimers();
  const lines: string[] = [];
  let calls = 0;
  const result = patiently(
    async () => {
      if (++calls < 4) throw unreachable();
      return "answer";
    },
    (line) => lines.push(line),
  );
  await vi.runAllTimersAsync();
  expect(await result).toBe("answer");
  expect(lines).toEqual(["The chain does not answer; the feeder waits for it.", "The chain answers again."]);
  vi.useRealTimers();
});

test("error: a refusal is not waited out", async () => {
  const refusal = new InvalidParamsRpcError(new Error("no"));
  expect(isUnreachable(refusal)).toBe(false);
  await expect(patiently(() => Promise.reject(refusal), expect.fail)).rejects.toBe(refusal);
  expect(inShort(refusal).split("\n").length).toBeLessThanOrEqual(3);
});
