"use client";
import { useLocale, useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { Banner } from "@/components/layout/Banner";
import { TestNotice } from "@/components/layout/TestNotice";
import { Button } from "@/components/ui/Button";
import { useDeployment } from "@/hooks/useDeployment";
import { useHead } from "@/hooks/useHead";
import { useOverview } from "@/hooks/useOverview";
import { useSettlements } from "@/hooks/useSettlements";
import { useSwitchNetwork } from "@/hooks/useSwitchNetwork";
import { useWallet } from "@/hooks/useWallet";

/** Its code is loaded only where something is being settled. */
const SettlementBanner = lazy(() => import("@/components/layout/SettlementBanner"));

/** Of Oracle.Status: no price for too long. */
const STALE = 2;
/** And: stopped by the breaker, a decision, a split or a dividend. */
const HELD = 3;

/** What concerns every page, the worst first. */
export function Banners() {
  const t = useTranslations("banner");
  const locale = useLocale();
  const { chain } = useDeployment();
  const { wrongNetwork, disconnect } = useWallet();
  const { overview, failing, readAt, retry } = useOverview();
  const { settlements } = useSettlements();
  const head = useHead();
  const network = useSwitchNetwork();
  const down = head.isError;
  const having = (wanted: number) =>
    overview?.assets.filter(({ status }) => status === wanted).map(({ symbol }) => symbol) ?? [];
  const late = having(STALE);
  const held = having(HELD);
  const time = new Date(readAt).toLocaleTimeString(locale);
  const retryAll = () => {
    void head.refetch();
    retry();
  };

  return (
    <div aria-live="polite">
      {settlements && (settlements.isShutdown || settlements.cases.length > 0) && (
        <Suspense>
          <SettlementBanner />
        </Suspense>
      )}
      {down && (
        <Banner
          tone="danger"
          name="rpc"
          action={
            <Button look="text" onClick={retryAll}>
              {t("retry")}
            </Button>
          }
        >
          {overview ? t("rpcStale", { time }) : t("rpc")}
        </Banner>
      )}
      {!down && failing && (
        <Banner
          tone="danger"
          name="read"
          action={
            <Button look="text" onClick={retryAll}>
              {t("retry")}
            </Button>
          }
        >
          {overview ? t("readStale", { time }) : t("read")}
        </Banner>
      )}
      {wrongNetwork && (
        <Banner
          tone="danger"
          name="network"
          action={
            <span className="flex gap-4">
              <Button look="text" onClick={() => network.mutate()} disabled={network.isPending}>
                {t("switch", { chain: chain.name })}
              </Button>
              <Button look="text" onClick={disconnect}>
                {t("disconnect")}
              </Button>
            </span>
          }
        >
          {t("network", { chain: chain.name })}
        </Banner>
      )}
      {late.length > 0 && (
        <Banner tone="caution" name="stale">
          {late.length === overview?.assets.length
            ? t("staleAll")
            : t("stale", { count: late.length, symbols: late.join(", ") })}
        </Banner>
      )}
      {held.length > 0 && (
        <Banner tone="caution" name="held">
          {t("held", { count: held.length, symbols: held.join(", ") })}
        </Banner>
      )}
      {chain.testnet && <TestNotice />}
    </div>
  );
}
