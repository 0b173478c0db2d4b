import { describe, expect, test } from "vitest";
import {
  BadRequest,
  readAddress,
  readId,
  readInterval,
  readLimit,
  readMarket,
  readOneOf,
  readTime,
} from "./query";

describe("query", () => {
  test("default: what is asked for is read", () => {
    expect(readAddress("0x998abeb3E57409262aE5b751f60747921B33613E")).toBe(
      "0x998abeb3e57409262ae5b751f60747921b33613e",
    );
    expect(readLimit("1000")).toBe(1000);
    expect(readLimit(undefined)).toBe(50);
    expect(readTime("from", "1795348626", 0)).toBe(1_795_348_626);
    expect(readInterval("3600")).toBe(3600);
    expect(readOneOf("series", "pool", ["oracle", "pool"])).toBe("pool");
    expect(readId("4294967297")).toBe(4_294_967_297n);
    expect(readMarket("12")).toBe(12);
  });

  test.each([
    ["an address", () => readAddress("0x12"), "no address"],
    ["a limit of none", () => readLimit("0"), "1 to 1000"],
    ["a limit too large", () => readLimit("1001"), "1 to 1000"],
    ["a limit that is no number", () => readLimit("1e3"), "whole number"],
    ["a time below zero", () => readTime("from", "-1", 0), "whole number"],
    ["an interval that there is not", () => readInterval("61"), "interval is one of"],
    ["a series that there is not", () => readOneOf("series", "x", ["oracle"]), "series is one of"],
    ["a position", () => readId("0x1"), "no position"],
    ["an auction", () => readId("-1", "auction"), "no auction"],
    ["a market", () => readMarket("1.5"), "no market"],
  ])("error: %s", (_, read, why) => {
    expect(read).toThrow(BadRequest);
    expect(read).toThrow(why);
  });
});
