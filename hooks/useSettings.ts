import { createContext, use } from "react";
import { SETTINGS_COOKIE, type Settings, settingsText } from "@/hooks/settings";

export const SettingsContext = createContext<{
  settings: Settings;
  setSettings: (next: Settings) => void;
} | null>(null);

/** Slippage, deadline and colour convention, and the way to change them. */
export function useSettings() {
  const value = use(SettingsContext);
  if (!value) throw new Error("useSettings needs a SettingsContext above it");
  return value;
}

const YEAR = 365 * 24 * 3600 * 1_000;

/** Remembers the settings for a year; where the page is not secure they last until it is left. */
export function saveSettings(settings: Settings): void {
  if (!("cookieStore" in globalThis)) return;
  const cookie = { name: SETTINGS_COOKIE, value: settingsText(settings), expires: Date.now() + YEAR };
  void cookieStore.set({ ...cookie, path: "/", sameSite: "lax" });
}
