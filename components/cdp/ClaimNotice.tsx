"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { InlineAction } from "@/components/transaction/InlineAction";
import { Amount } from "@/components/ui/Amount";
import { Notice } from "@/components/ui/Notice";
import { useClaimables } from "@/hooks/cdp/useClaimables";
import { useDeployment } from "@/hooks/useDeployment";
import { planClaim } from "@/lib/cdp/planAdjust";

/** What a liquidation has left for an owner. Anyone may send it; only the owner receives. */
export function ClaimNotice({ owner }: { owner: Address }) {
  const t = useTranslations("cdp");
  const { addresses } = useDeployment();
  const claimables = useClaimables(owner);
  return claimables.map(({ token, symbol, decimals, amount }) => (
    <Notice
      key={token}
      action={
        <InlineAction plan={planClaim(addresses.engine, owner, token)}>{t("claim", { symbol })}</InlineAction>
      }
    >
      {t.rich("claimable", {
        amount: () => (
          <Amount
            value={amount}
            decimals={decimals}
            symbol={symbol}
            digits={6}
            trim
            testId="claimable"
            className="font-medium text-n11"
          />
        ),
      })}
    </Notice>
  ));
}
