"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { QuietAction } from "@/components/transaction/QuietAction";
import { CollectAction } from "@/components/treasury/CollectAction";
import { Amount } from "@/components/ui/Amount";
import { Card } from "@/components/ui/Card";
import { useDeployment } from "@/hooks/useDeployment";
import type { TreasuryView } from "@/hooks/useTreasury";
import { planHeal, planRecapitalisation, planSale, planSurplus } from "@/lib/treasury/planTreasury";
import {
  healable,
  isRecapitalising,
  isSelling,
  type Live,
  refuseSurplus,
  sellable,
} from "@/lib/treasury/steps";

/** What keeps the Treasury in order; anyone may do it, and each says when there is nothing to do. */
export function TreasuryActions({ treasury, live }: { treasury: TreasuryView; live: Live }) {
  const t = useTranslations("treasury.actions");
  const { addresses } = useDeployment();
  const { auctionHouse } = addresses;
  const { tokens, surplusLot } = treasury;
  const surplusRefusal = refuseSurplus(treasury, live);
  const bad = tokens.filter(({ badDebt }) => badDebt > 0n);
  const sales = tokens.filter((token) => sellable(token) > 0n);
  return (
    <Card title={t("title")}>
      <p className="mb-2 text-14 text-pretty text-n9">{t("text")}</p>
      <Group title={t("surplus")} name="surplus">
        <Row
          words={t.rich("surplusText", {
            amount: () => <Amount value={surplusLot} symbol="pUSD" digits={0} />,
          })}
        >
          <QuietAction
            plan={planSurplus(auctionHouse)}
            reason={surplusRefusal && t(`refusal.${surplusRefusal}`)}
          >
            {t("startSurplus")}
          </QuietAction>
        </Row>
      </Group>
      <Group title={t("sale")} name="sale">
        {sales.length === 0 && <p className="text-14 text-n9">{t("noSale")}</p>}
        {sales.map((token) => (
          <Row
            key={token.token}
            words={
              <Amount
                value={sellable(token)}
                decimals={token.decimals}
                symbol={token.symbol}
                digits={4}
                trim
              />
            }
          >
            <QuietAction
              plan={planSale(auctionHouse, token.saleMarket)}
              reason={isSelling(token, live) ? t("refusal.live") : undefined}
            >
              {t("startSale", { symbol: token.symbol })}
            </QuietAction>
          </Row>
        ))}
      </Group>
      <Group title={t("badDebt")} name="badDebt">
        {bad.length === 0 && <p className="text-14 text-n9">{t("noBadDebt")}</p>}
        {bad.map((token) => (
          <Row
            key={token.token}
            words={<Amount value={token.badDebt} symbol={token.symbol} digits={4} trim />}
          >
            <QuietAction
              plan={planHeal(addresses.treasury, token.token, healable(token))}
              reason={healable(token) === 0n ? t("refusal.noneHeld", { symbol: token.symbol }) : undefined}
            >
              {t("heal", { symbol: token.symbol })}
            </QuietAction>
            <QuietAction
              plan={planRecapitalisation(auctionHouse, token.debtMarket)}
              reason={isRecapitalising(token, live) ? t("refusal.live") : undefined}
            >
              {t("recapitalise", { symbol: token.symbol })}
            </QuietAction>
          </Row>
        ))}
      </Group>
      <Group title={t("collect")} name="collect">
        <CollectAction />
      </Group>
    </Card>
  );
}

function Group({ title, name, children }: { title: ReactNode; name: string; children: ReactNode }) {
  return (
    <section data-testid={`group-${name}`} className="border-t border-n5 py-3 first-of-type:border-0">
      <h3 className="mb-1 text-14 font-medium text-n11">{title}</h3>
      {children}
    </section>
  );
}

function Row({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-2 py-1.5">
      <p className="text-14 text-n9">{words}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
