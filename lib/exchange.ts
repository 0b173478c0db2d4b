import { rules } from "@/lib/calendar/rules";
import { type Exchange, exchangeNames } from "@/lib/oracle/status";

export type TradingPlace = Exclude<Exchange, "NONE">;

/** IANA zone of each exchange's clock. */
export const exchangeZones: Record<TradingPlace, string> = {
  NYSE: "America/New_York",
  HKEX: "Asia/Hong_Kong",
  SSE: "Asia/Shanghai",
  FX: "America/New_York",
};

/** The exchange behind a number of `AssetRegistry.Exchange`; undefined where trading never stops. */
export function exchangeOf(value: number): TradingPlace | undefined {
  const name = exchangeNames[value];
  return name === undefined || name === "NONE" ? undefined : name;
}

/** The hours of an ordinary day by the exchange's clock, e.g. "09:30–12:00, 13:00–16:00". */
export function tradingHours(exchange: TradingPlace): string {
  return rules[exchange].hours.map(([open, close]) => `${clock(open)}–${clock(close)}`).join(", ");
}

function clock(minute: number): string {
  const two = (value: number) => value.toString().padStart(2, "0");
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
