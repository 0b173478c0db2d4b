import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { appleStock, bitcoinPrice } from "@visx/mock-data";

/** Copy the real price series that two development packages ship into small committed files, oldest day first. */
export default async function main() {
  const spx = readFileSync("node_modules/vega-datasets/data/sp500-2000.csv", "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(",").slice(0, 5))
    .map(([date = "", ...prices]) => [date, ...prices.map((price) => Number(price).toFixed(2))]);
  const aapl = appleStock.map(({ date, close }) => [date.slice(0, 10), close.toFixed(2)]);
  const btc = bitcoinPrice.prices.map(({ time, price }) => [time.slice(0, 10), price]);

  mkdirSync("data", { recursive: true });
  write("spx", ["date", "open", "high", "low", "close"], spx);
  write("aapl", ["date", "close"], aapl);
  write("btc", ["date", "close"], btc);
  return 0;
}

function write(name: string, header: string[], rows: string[][]) {
  const sorted = rows.toSorted(([a = ""], [b = ""]) => a.localeCompare(b));
  writeFileSync(`data/${name}.csv`, [header, ...sorted].map((row) => `${row.join(",")}\n`).join(""));
  console.log(`data/${name}.csv: ${rows.length} days`);
}
