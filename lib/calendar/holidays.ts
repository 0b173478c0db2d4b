/** Weekdays without trading and days with an early close, of one year: "MM-DD" separated by spaces. */
interface YearList {
  closed: string;
  early?: string;
}

export type HolidayList = Readonly<Record<number, YearList>>;
