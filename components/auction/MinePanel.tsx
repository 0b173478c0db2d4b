"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Address, isAddressEqual } from "viem";
import { LiveRow } from "@/components/auction/LiveRow";
import { MyLots } from "@/components/auction/MyLots";
import { PanelWaiting } from "@/components/auction/PanelWaiting";
import { PastAuctions } from "@/components/auction/PastAuctions";
import { ClaimNotice } from "@/components/transaction/ClaimNotice";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useAuctions } from "@/hooks/useAuctions";
import { useLeftovers } from "@/hooks/useLeftovers";
import { useWallet } from "@/hooks/useWallet";

/** What the reader may claim, its positions under the hammer, and what it bought. */
export function MinePanel() {
  const t = useTranslations("auctions.mine");
  const { account, status, connect } = useWallet();
  if (status === "loading") return <PanelWaiting />;
  if (!account) {
    return (
      <EmptyState
        title={t("disconnected")}
        text={t("disconnectedText")}
        action={
          <Button look="primary" onClick={connect}>
            {t("connect")}
          </Button>
        }
      />
    );
  }
  return (
    <div className="grid grid-cols-1 gap-8">
      <Part title={t("claims")}>
        <Leftovers owner={account} />
      </Part>
      <Part title={t("positions")}>
        <Own owner={account} />
        <PastAuctions
          filter={`state=ended&owner=${account.toLowerCase()}`}
          empty={{ title: t("noPast"), text: t("noPastText") }}
        />
      </Part>
      <Part title={t("lots")}>
        <MyLots buyer={account} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 text-16">{title}</h2>
      {children}
    </section>
  );
}

function Leftovers({ owner }: { owner: Address }) {
  const t = useTranslations("auctions.mine");
  const { leftovers, failing, retry } = useLeftovers(owner);
  if (!leftovers && failing) {
    return (
      <Notice
        tone="caution"
        action={
          <Button look="text" onClick={retry}>
            {t("retry")}
          </Button>
        }
      >
        {t("claimsFailed")}
      </Notice>
    );
  }
  if (!leftovers) return <Skeleton className="h-12 w-full" />;
  if (leftovers.length === 0) return <p className="text-14 text-n9">{t("noClaims")}</p>;
  return (
    <div className="grid gap-3">
      <ClaimNotice owner={owner} />
    </div>
  );
}

/** Positions of the reader that are on sale now. */
function Own({ owner }: { owner: Address }) {
  const { auctions = [] } = useAuctions();
  const own = auctions.filter((auction) => isAddressEqual(auction.owner, owner));
  if (own.length === 0) return null;
  return (
    <ul className="mb-6 border-b border-n5">
      {own.map((auction) => (
        <LiveRow key={auction.id} auction={auction} />
      ))}
    </ul>
  );
}
