import { askService } from "@/app/api/health/askService";
import { readChain } from "@/app/api/health/readChain";
import { readRuntime } from "@/app/runtime";
import { readFeeder, readIndexer, readKeeper } from "@/lib/health/answer";
import { gradeFeeder, gradeIndexer, gradeKeeper } from "@/lib/health/grade";
import { worstOf } from "@/lib/health/level";
import type { HealthReport } from "@/lib/health/report";

/** Milliseconds for which one answer serves everybody, so that watching does not load the node. */
const FRESH = 1_000;

let last: { at: number; report: Promise<HealthReport> } | undefined;

/** The state of every part, described in docs/health.md: 200 while Parallax can be used, 503 when its level is red. */
export async function GET(): Promise<Response> {
  if (!last || Date.now() - last.at > FRESH) last = { at: Date.now(), report: examine() };
  const report = await last.report;
  return Response.json(report, {
    status: report.level === "red" ? 503 : 200,
    headers: { "Cache-Control": "no-store" },
  });
}

async function examine(): Promise<HealthReport> {
  const runtime = readRuntime();
  const { indexerUrl } = runtime;
  const feederUrl = process.env.PARALLAX_FEEDER_URL?.replace(/\/$/, "");
  const keeperUrl = process.env.PARALLAX_KEEPER_URL?.replace(/\/$/, "");
  const [chain, indexerAnswer, feederAnswer, keeperAnswer] = await Promise.all([
    readChain(runtime),
    indexerUrl ? askService(`${indexerUrl}/state`) : undefined,
    feederUrl ? askService(`${feederUrl}/health`) : undefined,
    keeperUrl ? askService(`${keeperUrl}/health`) : undefined,
  ]);
  const { rpc, feeds, contracts } = chain;
  const indexer = gradeIndexer(indexerUrl !== undefined, readIndexer(indexerAnswer), rpc.block);
  const feeder = gradeFeeder(Boolean(feederUrl), readFeeder(feederAnswer), feeds);
  const keeper = gradeKeeper(Boolean(keeperUrl), readKeeper(keeperAnswer), rpc.block);
  const parts = [rpc, indexer, feeder, keeper, ...feeds, ...contracts];
  return {
    level: worstOf(parts.map(({ level }) => level)),
    at: new Date().toISOString(),
    chainId: runtime.chainId,
    ...{ rpc, indexer, feeder, keeper, feeds, contracts },
  };
}
