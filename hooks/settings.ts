/** What the reader chose; kept in a cookie so that the server paints the right colours at once. */
export type Settings = {
  /** How far a trade may move against the reader, in basis points. */
  slippageBps: number;
  /** Minutes after which a transaction that was not mined is worthless. */
  deadlineMinutes: number;
  /** Colour of rising prices; undefined follows the language. */
  convention?: Convention;
  /** Whether the reader has put away the notice that nothing on a test network has value. */
  noticeRead: boolean;
  /** Whether alerts about positions also come as notifications of the browser. */
  notify: boolean;
};

export type Convention = "green-up" | "red-up";

export const SETTINGS_COOKIE = "parallax-settings";
export const MAX_SLIPPAGE_BPS = 4_999;
export const MAX_DEADLINE_MINUTES = 180;
export const defaultSettings: Settings = {
  slippageBps: 50,
  deadlineMinutes: 20,
  noticeRead: false,
  notify: false,
};

/** Reads the cookie; what is missing or out of bounds falls back to the default. */
export function parseSettings(text: string | undefined): Settings {
  const [slippage, deadline, convention, notice, notify] = (text ?? "").split("_");
  return {
    slippageBps: bounded(slippage, 1, MAX_SLIPPAGE_BPS) ?? defaultSettings.slippageBps,
    deadlineMinutes: bounded(deadline, 1, MAX_DEADLINE_MINUTES) ?? defaultSettings.deadlineMinutes,
    convention: convention === "green-up" || convention === "red-up" ? convention : undefined,
    noticeRead: notice === "read",
    notify: notify === "notify",
  };
}

/** The cookie's text, e.g. "50_20_red-up_read_notify". */
export function settingsText(settings: Settings): string {
  const { slippageBps, deadlineMinutes, convention = "", noticeRead, notify } = settings;
  const marks = [noticeRead ? "read" : "", notify ? "notify" : ""];
  return [slippageBps, deadlineMinutes, convention, ...marks].join("_");
}

/** Chinese readers expect red for rising prices. */
export function conventionOf(settings: Settings, locale: string): Convention {
  return settings.convention ?? (locale === "zh-CN" ? "red-up" : "green-up");
}

function bounded(text: string | undefined, least: number, most: number): number | undefined {
  const value = Number.parseInt(text ?? "", 10);
  return value >= least && value <= most ? value : undefined;
}
