"use client";
import { useTranslations } from "next-intl";
import { type Address, isAddressEqual } from "viem";
import { InlineAction } from "@/components/transaction/InlineAction";
import { Amount } from "@/components/ui/Amount";
import { Notice } from "@/components/ui/Notice";
import { useDeployment } from "@/hooks/useDeployment";
import { useLeftovers } from "@/hooks/useLeftovers";
import { planClaim } from "@/lib/transaction/planClaim";

/** What liquidations, auctions and settlements have left for an owner. Anyone may send it; only the owner receives. */
export function ClaimNotice({ owner }: { owner: Address }) {
  const t = useTranslations("claim");
  const { addresses } = useDeployment();
  const { leftovers = [] } = useLeftovers(owner);
  const source = (holder: Address) => {
    if (isAddressEqual(holder, addresses.auctionHouse)) return "auction";
    return isAddressEqual(holder, addresses.settlement) ? "settlement" : "engine";
  };
  return leftovers.map(({ holder, token, symbol, decimals, amount }) => (
    <Notice
      key={`${holder}-${token}`}
      action={<InlineAction plan={planClaim(holder, owner, token)}>{t("action", { symbol })}</InlineAction>}
    >
      {t.rich(source(holder), {
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
