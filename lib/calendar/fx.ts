import type { HolidayList } from "@/lib/calendar/holidays";

/** Currencies trade from Sunday 17:00 to Friday 17:00 in New York, through every holiday. */
export const fxYears: HolidayList = Object.fromEntries(
  [2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027].map((year) => [year, { closed: "" }]),
);
