import { describe, expect, test } from "vitest";
import { conventionOf, defaultSettings, parseSettings, settingsText } from "@/hooks/settings";

describe("settings cookie", () => {
  test("default: nothing stored", () => {
    expect(parseSettings(undefined)).toEqual({ ...defaultSettings, convention: undefined });
  });

  test("behavior: what was written is read back", () => {
    const settings = {
      slippageBps: 120,
      deadlineMinutes: 5,
      convention: "red-up",
      noticeRead: true,
      notify: true,
    } as const;
    expect(parseSettings(settingsText(settings))).toEqual(settings);
  });

  test("error: values out of bounds fall back one by one", () => {
    expect(parseSettings("5000_0_blue_maybe")).toEqual({ ...defaultSettings, convention: undefined });
    expect(parseSettings("abc_30")).toMatchObject({ slippageBps: 50, deadlineMinutes: 30 });
  });

  test("behavior: Chinese readers see red rise unless they chose otherwise", () => {
    expect(conventionOf(defaultSettings, "zh-CN")).toBe("red-up");
    expect(conventionOf(defaultSettings, "en")).toBe("green-up");
    expect(conventionOf({ ...defaultSettings, convention: "green-up" }, "zh-CN")).toBe("green-up");
  });
});
