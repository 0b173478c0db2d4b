import { useOpenIds } from "@/hooks/settlement/useOpenIds";
import { useAuctions } from "@/hooks/useAuctions";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import type { CaseView } from "@/hooks/useSettlements";
import { marketsHolding, marketsOwing, settleable, unfrozen } from "@/lib/settlement/markets";
import { planCancel, planFinalise, planFreeze, planFreezeMarkets, planSettle } from "@/lib/settlement/plan";
import { refuseFinalise, refuseFreeze, refuseSettle } from "@/lib/settlement/refusal";
import { stageOf } from "@/lib/settlement/stage";

/** Markets that one transaction freezes. */
const MARKETS = 8;

/** What anyone may do to move a settlement on: for each step its plan, why not now, and how much is left of it. */
export function useKeeper(view: CaseView, cases: readonly CaseView[], isShutdown: boolean) {
  const { addresses } = useDeployment();
  const { overview } = useOverview();
  const { auctions = [] } = useAuctions();
  const clock = useClock();
  const all = overview?.markets ?? [];
  const stage = stageOf(view);
  const owing = marketsOwing(all, view.token);
  const holding = marketsHolding(all, view.token);
  const toFreeze = unfrozen(isShutdown ? all : []);
  const stopped = [...owing, ...holding].map(({ id }) => id);
  const toCancel = auctions.filter(({ market }) => stopped.includes(market)).map(({ id }) => id);
  const final = cases.filter((each) => stageOf(each) === "final").map(({ token }) => token);
  const open = useOpenIds(stage === "frozen" ? settleable(owing, final) : []) ?? [];
  const loans = useOpenIds(stage === "final" ? holding : []) ?? [];
  const status = overview?.assets.find(({ token }) => token === view.token)?.status ?? 0;
  const others = cases.filter(({ token }) => token !== view.token);
  const { settlement, auctionHouse, pusd } = addresses;

  return {
    freeze: isShutdown
      ? undefined
      : { plan: planFreeze(settlement, view.token), refusal: refuseFreeze(view, status, clock) },
    freezeMarkets: isShutdown
      ? {
          plan: planFreezeMarkets(settlement, toFreeze.slice(0, MARKETS)),
          done: toFreeze.length === 0,
          count: Math.min(toFreeze.length, MARKETS),
          left: toFreeze.length,
        }
      : undefined,
    cancel: {
      plan: toCancel.slice(0, 1).flatMap((id) => planCancel(auctionHouse, id)),
      done: toCancel.length === 0,
      left: toCancel.length,
    },
    settle: {
      plan: open.length > 0 ? planSettle(settlement, open) : [],
      refusal: refuseSettle(view),
      /** There are some, but each waits for another token. */
      waiting: open.length === 0,
      count: open.length,
      left: Number(view.openPositions),
    },
    finalise: {
      plan: planFinalise(settlement, view.token),
      refusal: refuseFinalise(view, isShutdown && view.token === pusd ? others : []),
    },
    convert: loans.length > 0 ? { plan: planSettle(settlement, loans), count: loans.length } : undefined,
  };
}
