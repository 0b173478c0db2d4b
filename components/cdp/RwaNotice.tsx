"use client";
import { useLocale, useTranslations } from "next-intl";
import { QuietAction } from "@/components/transaction/QuietAction";
import { Notice } from "@/components/ui/Notice";
import { useRwa } from "@/hooks/cdp/useRwa";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import type { MarketView } from "@/hooks/useOverview";
import type { PositionView } from "@/hooks/usePosition";
import { planWriteOff } from "@/lib/cdp/planAdjust";

/** Of a market of real-world collateral: who may hold it, and what a default means for its positions. */
export function RwaNotice({ market, position }: { market: MarketView; position?: PositionView }) {
  const t = useTranslations("rwa");
  const locale = useLocale();
  const { addresses } = useDeployment();
  const clock = useClock();
  const rwa = useRwa(market);
  if (!rwa) return null;
  const { permissioned, calledAt, writeOffFrom, admitted } = rwa;
  const symbol = market.collateralSymbol;
  const time = (seconds: bigint) => new Date(Number(seconds) * 1_000).toLocaleString(locale);
  const called = calledAt > 0n;
  const over = called && clock !== undefined && BigInt(clock) >= writeOffFrom;
  const words = { symbol, time: time(calledAt), until: time(writeOffFrom) };
  return (
    <>
      {permissioned && !position && (
        <div data-testid="rwa-permissioned" data-admitted={admitted}>
          <Notice tone={admitted === false ? "caution" : "info"}>
            {t("permissioned", { symbol })}{" "}
            {admitted !== undefined && t(admitted ? "admitted" : "notAdmitted", { symbol })}
          </Notice>
        </div>
      )}
      {called && (
        <div data-testid="rwa-default" data-over={over}>
          <Notice tone="danger">
            {t(over ? "over" : "called", words)}
            {over && position && position.debt > 0n && (
              <div className="mt-2">
                <QuietAction plan={planWriteOff(addresses.rwaDesk, position.id)}>{t("writeOff")}</QuietAction>
              </div>
            )}
          </Notice>
        </div>
      )}
    </>
  );
}
