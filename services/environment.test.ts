import { expect, test } from "vitest";
import { readCap, readPort, readUrls } from "@/services/environment";

test("readCap: gwei, 200 without", () => {
  expect(readCap({})).toBe(200n * 10n ** 9n);
  expect(readCap({ PARALLAX_MAX_GWEI: "0.05" })).toBe(5n * 10n ** 7n);
  for (const PARALLAX_MAX_GWEI of ["-1", "many", "1e3"])
    expect(() => readCap({ PARALLAX_MAX_GWEI })).toThrow();
});

test("readPort: the usual one without", () => {
  const port = (environment: Record<string, string>) => readPort(environment, "PARALLAX_FEEDER_PORT", 9464);
  expect(port({})).toBe(9464);
  expect(port({ PARALLAX_FEEDER_PORT: "0" })).toBe(0);
  for (const PARALLAX_FEEDER_PORT of ["70000", "x", "-1"])
    expect(() => port({ PARALLAX_FEEDER_PORT })).toThrow();
});

test("readUrls: one node or several", () => {
  expect(readUrls({})).toEqual(["http://127.0.0.1:8545"]);
  expect(readUrls({ PARALLAX_RPC_URL: "http://a:1, http://b:2" })).toEqual(["http://a:1", "http://b:2"]);
  for (const PARALLAX_RPC_URL of ["a", "http://a:1,"]) expect(() => readUrls({ PARALLAX_RPC_URL })).toThrow();
});
