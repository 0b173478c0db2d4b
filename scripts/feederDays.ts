import { createPublicClient, http } from "viem";
import { lensAbi } from "@/contracts-abi/Lens";
import { oracleAbi } from "@/contracts-abi/Oracle";
import { exchangeNames } from "@/lib/oracle/status";
import { random } from "@/lib/random";
import addresses from "../contracts-abi/addresses/202103.json" with { type: "json" };
import { startAnvil } from "./anvil";
import { deployLocal } from "./deploy";
import { startFeeder } from "./feeder";
import { type Accepted, judge, type Span } from "./feederVerdict";
import { killGroup } from "./leftovers";
import { freePort } from "./port";
import { Advice, lastLines } from "./process";
import { step } from "./progress";
import { chainTime, mineAt } from "./rpc";

const DAY = 86_400;
const usualKills = 40;
/** Chain seconds that a dead feeder may miss. */
const longestOutage = 900;
/** Both exchanges of China and America close early or at all in these days, and currencies rest for a weekend. */
/** Seconds between two rounds. Sessions turn at the second whatever it is; with 30 the days take hours. */
const usualStep = "300";
const usualStart = "2026-12-24";

/** Prints what eight days, or others, show; fails when the feeder broke its hours or was killed too rarely. */
export async function feederDays([start = usualStart, days = "8", every = usualStep]: string[]) {
  const from = Date.parse(start) / 1000;
  const to = from + Number(days) * DAY;
  if (!(to > from))
    throw new Advice("Give the first day and how many: npm run bench -- feeder 2026-12-24 8 300");
  const began = Date.now();
  const { accepted, outages, verdict } = await step(`${days} days from ${start}`, () =>
    surviveKills({ from, to }, usualKills, Number(every)),
  );
  const rounds = new Set(accepted.map(({ time }) => time)).size;
  const away = outages.reduce((sum, outage) => sum + outage.to - outage.from, 0);
  console.log(
    `\nFeeder: ${days} days from ${start} in ${Math.round((Date.now() - began) / 1000)} s, a round each ${every} s`,
  );
  console.log(`  rounds ${rounds}, prices accepted ${accepted.length}`);
  console.log(`  kills ${outages.length}, away for ${Math.round(away / 60)} minutes of chain time`);
  console.log(`  openings ${verdict.openings}, the latest first round ${verdict.longest} s after one`);
  for (const [name, list] of [
    ["rounds accepted while closed", verdict.whileClosed],
    ["missed opens", verdict.missed],
    ["rounds between a close and the next opening", verdict.inSilence],
  ] as const) {
    console.log(`  ${name}: ${list.length} ${list.slice(0, 5).join(", ")}`);
  }
  const bad = verdict.whileClosed.length + verdict.missed.length + verdict.inSilence.length;
  return bad > 0 || outages.length < usualKills / 2 ? 1 : 0;
}

/**
 * Simulated time on a real chain, rounds as fast as the machine can, while the feeder is killed (SIGKILL)
 * about so many times at random moments, one in three of them around an opening, and stays away for up to 15 minutes.
 */
export async function surviveKills(during: Span, kills: number, every: number) {
  const { statePath } = await deployLocal();
  const { url, stop } = await startAnvil({ port: await freePort(8820), loadPath: statePath });
  if (during.from <= (await chainTime(url))) throw new Advice("The first day must lie after today.");
  await mineAt(url, during.from);
  const outages = await live(url, during, kills, every);
  const accepted = await readRounds(url, during.from);
  const verdict = judge(await readFeeds(url), accepted, during, outages);
  await stop();
  return { accepted, outages, verdict };
}

/** Lets feeders live and die until the time is over; returns when none lived. */
async function live(url: string, { from, to }: Span, kills: number, every: number): Promise<Span[]> {
  const next = random(from);
  const outages: Span[] = [];
  for (let time = from; time < to; ) {
    const feeder = startFeeder({ port: 0, rpcUrl: url }, ["--speed=100000", `--every=${every}`]);
    const end = Math.min(to, momentOfDeath(time, (to - from) / kills, next));
    for (let last = 0, stuck = Date.now(); time < end; time = await chainTime(url)) {
      if (time !== last) [last, stuck] = [time, Date.now()];
      if (!feeder.isRunning() || Date.now() - stuck > 60_000) {
        throw new Advice(`The feeder stopped by itself:\n${lastLines(feeder.output())}`);
      }
      await pause(10 + 90 * next());
    }
    killGroup(feeder.pid, "SIGKILL");
    await feeder.exited;
    time = await chainTime(url);
    if (time >= to) break;
    const away = next() < 0.5 ? 0 : 30 + Math.floor(longestOutage * next());
    if (away > 0) await mineAt(url, time + away);
    outages.push({ from: time, to: time + away });
    time += away;
  }
  return outages;
}

/** Chain time at which a feeder is killed: anywhere, or within a minute of a half hour, when sessions turn. */
function momentOfDeath(now: number, life: number, next: () => number): number {
  const anywhere = now + 2 * life * next();
  return next() < 2 / 3 ? anywhere : Math.ceil(anywhere / 1800) * 1800 - 60 + 120 * next();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function readRounds(url: string, from: number): Promise<Accepted[]> {
  const reader = createPublicClient({ transport: http(url, { timeout: 60_000 }) });
  const address = addresses.oracle as `0x${string}`;
  const accepted: Accepted[] = [];
  const last = await reader.getBlockNumber();
  for (let block = 0n; block <= last; block += 2000n) {
    const range = { fromBlock: block, toBlock: block + 1999n < last ? block + 1999n : last };
    const logs = await reader.getContractEvents({
      address,
      abi: oracleAbi,
      eventName: "RoundAccepted",
      ...range,
    });
    for (const { args } of logs) {
      const { time = 0n, feeds = [], sessions = 0n } = args;
      if (time < from) continue;
      for (const [i, feed] of feeds.entries()) {
        accepted.push({ feed, time: Number(time), open: ((sessions >> BigInt(i)) & 1n) === 1n });
      }
    }
  }
  return accepted;
}

/** The feeds that reporters push; derived ones follow them. */
async function readFeeds(url: string) {
  const reader = createPublicClient({ transport: http(url) });
  const lens = { address: addresses.lens as `0x${string}`, abi: lensAbi } as const;
  const views = await reader.readContract({ ...lens, functionName: "feeds" });
  return views
    .filter(({ source }) => source === addresses.medianFeed)
    .map(({ id, symbol, exchange }) => ({ id, symbol, exchange: exchangeNames[exchange] ?? "NONE" }));
}
