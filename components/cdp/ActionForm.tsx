"use client";
import type { ReactNode } from "react";
import { VerbLabel } from "@/components/cdp/VerbLabel";
import { ActionButton } from "@/components/transaction/ActionButton";
import { StepList } from "@/components/transaction/StepList";
import { Changes } from "@/components/ui/Changes";
import { useExplain } from "@/hooks/useExplain";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { useRefusal } from "@/hooks/useRefusal";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import type { Holding, Refusal } from "@/lib/cdp/refusal";
import type { Plan } from "@/lib/transaction/plan";

/** What every action on a position is given. */
export interface ActionProps {
  position: PositionView;
  market: MarketView;
  asset?: AssetView;
  /** The amount being typed; another tab starts empty. */
  text: string;
  setText: (text: string) => void;
}

/** The frame of an action on a position: its fields, what it changes, and its button. */
export function ActionForm({
  action: { position, market, asset, setText },
  after,
  refusal,
  reason,
  symbol,
  plan,
  verb,
  children,
}: {
  action: ActionProps;
  after?: Holding;
  refusal: Refusal | undefined;
  /** Another reason than the engine's. */
  reason?: ReactNode;
  /** How the collateral is paid, where that is not its own name. */
  symbol?: string;
  plan: Plan;
  verb: ReactNode;
  children: ReactNode;
}) {
  const say = useRefusal(market, asset);
  const explain = useExplain();
  const { state, send } = useTransaction();
  const simulated = useSimulation(refusal || plan.length !== 1 ? undefined : plan);
  const press = async () => {
    if (await send(plan)) setText("");
  };
  return (
    <div className="mt-4 grid gap-4">
      {children}
      <Changes market={market} before={position} after={refusal?.kind === "amount" ? undefined : after} />
      <StepList plan={plan} state={state} />
      <ActionButton
        verb={<VerbLabel plan={plan} market={market} verb={verb} />}
        reason={say(refusal, symbol) ?? reason ?? (simulated && explain(simulated))}
        onPress={press}
        state={state}
      />
    </div>
  );
}
