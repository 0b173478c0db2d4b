"use client";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { RatioWords } from "@/components/cdp/RatioWords";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { CopyButton } from "@/components/ui/CopyButton";
import { HashLink } from "@/components/ui/HashLink";
import { Percent } from "@/components/ui/Percent";
import { RatioBar } from "@/components/ui/RatioBar";
import { StatusBadge } from "@/components/ui/StatusBadge";
import type { AssetView, MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { useWallet } from "@/hooks/useWallet";
import { healthOf } from "@/lib/cdp/health";

/** Which market, whose, and the one number that matters. */
export function PositionHead({
  position,
  market,
  asset,
}: {
  position: PositionView;
  market: MarketView;
  asset?: AssetView;
}) {
  const t = useTranslations("position");
  const cdp = useTranslations("cdp");
  const { account } = useWallet();
  const { owner } = position;
  const health = healthOf(position.collateral, position.debt, market);
  const leg = market.debtFeed !== 0 ? market.debtSymbol : market.collateralSymbol;
  const own = account !== undefined && isAddressEqual(account, owner);
  return (
    <section>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <AssetBadge symbol={leg} assetClass={asset?.class} />
        <h2 className="text-20">
          {cdp("pair", { collateral: market.collateralSymbol, debt: market.debtSymbol })}
        </h2>
        <StatusBadge status={market.status} />
      </div>
      <p className="mt-1 text-12 text-n9" data-testid="owner" data-owner={owner}>
        {t(own ? "yours" : "ownedBy")} <HashLink address={owner} />{" "}
        <CopyButton text={owner} label={t("copyOwner")} />
      </p>
      <div className="mt-6 mb-2 flex flex-wrap items-baseline gap-x-4">
        <Percent value={health?.ratio} testId="ratio" className="text-40 text-n11" />
        <RatioWords position={position} market={market} />
      </div>
      <RatioBar ratio={health?.ratio} minRatio={market.minRatio} />
    </section>
  );
}
