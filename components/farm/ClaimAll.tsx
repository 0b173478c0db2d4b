"use client";
import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/transaction/ActionButton";
import { Amount } from "@/components/ui/Amount";
import { Card } from "@/components/ui/Card";
import { useDeployment } from "@/hooks/useDeployment";
import { useExplain } from "@/hooks/useExplain";
import type { PoolView } from "@/hooks/usePools";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { claimable } from "@/lib/farm/claimable";
import { planClaim } from "@/lib/farm/planFarm";

/** The rewards of every pool, claimed in one transaction. */
export function ClaimAll({ pools, personal }: { pools: readonly PoolView[]; personal: boolean }) {
  const t = useTranslations("farm.all");
  const explain = useExplain();
  const { addresses } = useDeployment();
  const { state, busy, send } = useTransaction();
  const { pairs, amount } = claimable(personal ? pools : []);
  const plan = planClaim(addresses.farm, pairs);
  const simulated = useSimulation(busy || pairs.length === 0 ? undefined : plan);
  return (
    <Card className="flex flex-wrap items-center justify-between gap-4">
      <div>
        <p className="text-12 text-n9">{t("rewards")}</p>
        <p className="text-28 text-n11">
          <Amount value={personal ? amount : undefined} symbol="PLX" digits={4} trim testId="rewards-all" />
        </p>
        {pairs.length > 0 && <p className="text-12 text-n9">{t("pools", { count: pairs.length })}</p>}
      </div>
      <div className="w-full sm:w-72">
        <ActionButton
          verb={t("claim")}
          reason={pairs.length === 0 ? t("nothing") : simulated && explain(simulated)}
          onPress={() => void send(plan)}
          state={state}
        />
      </div>
    </Card>
  );
}
