import { defineRouting } from "next-intl/routing";

/** The languages of the app; every path carries one of them as its first segment. */
export const routing = defineRouting({
  locales: ["en", "zh-CN"],
  defaultLocale: "en",
  localePrefix: "always",
  localeCookie: { name: "parallax-locale", maxAge: 365 * 24 * 3600 },
});

export type Locale = (typeof routing.locales)[number];
