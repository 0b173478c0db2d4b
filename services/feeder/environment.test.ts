import { describe, expect, test } from "vitest";
import { accountAt } from "@/services/environment";
import { readKeys } from "@/services/feeder/environment";

const key = (digit: string) => digit.repeat(64);
const three = [1, 2, 3].map((digit) => key(String(digit)));

describe("readKeys", () => {
  test("default: the public accounts of the local chain, by rising address; the first pays", () => {
    const { reporters, submitter } = readKeys(202103, {});
    expect(reporters.map(({ address }) => address)).toEqual(
      [10, 11, 5]
        .map((index) => accountAt(index).address)
        .toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)),
    );
    expect(submitter.address).toBe(accountAt(5).address);
  });

  test("behavior: keys of the environment, with and without 0x, and another that pays", () => {
    const [a = "", b, c] = three;
    const environment = { PARALLAX_REPORTER_KEYS: `0x${a}, ${b},${c}`, PARALLAX_SUBMITTER_KEY: key("4") };
    const { reporters, submitter } = readKeys(8453, environment);
    expect(new Set(reporters.map(({ address }) => address)).size).toBe(3);
    expect(reporters.map(({ address }) => address)).not.toContain(submitter.address);
  });

  test("error: no public keys on another chain", () => {
    expect(() => readKeys(8453, {})).toThrow("PARALLAX_REPORTER_KEYS is not set.");
  });

  test.each([
    ["two", three.slice(0, 2).join(",")],
    ["one of them twice", [...three, three[0]].join(",")],
    ["one that is none", [...three, "secret-that-is-no-key"].join(",")],
  ])("error: %s, and no message shows a key", (_, keys) => {
    const attempt = () => readKeys(8453, { PARALLAX_REPORTER_KEYS: keys });
    expect(attempt).toThrow();
    try {
      attempt();
    } catch (error) {
      expect(String(error)).not.toMatch(/1111|2222|secret/);
    }
  });
});
