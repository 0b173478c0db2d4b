"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Address } from "viem";
import { OfferNotice } from "@/components/cdp/OfferNotice";
import { PositionRow } from "@/components/cdp/PositionRow";
import { ViewAddress } from "@/components/cdp/ViewAddress";
import { ClaimNotice } from "@/components/transaction/ClaimNotice";
import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { Notice } from "@/components/ui/Notice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useOffers } from "@/hooks/cdp/useOffers";
import { usePositions } from "@/hooks/usePositions";
import { useViewedOwner } from "@/hooks/useViewedOwner";
import { useWallet } from "@/hooks/useWallet";
import { Link } from "@/i18n/navigation";

/** The reader's positions, or those of the address in the URL, read-only. What else the account holds is given. */
export function PositionList({ holdings }: { holdings: ReactNode }) {
  const t = useTranslations("positions");
  const wallet = useWallet();
  const { viewed, owner, wrong, setView } = useViewedOwner();

  if (wrong) {
    return (
      <EmptyState
        tone="error"
        title={t("viewWrong")}
        action={<ViewAddress onView={(address) => setView(address)} />}
      />
    );
  }
  if (!owner && wallet.status === "loading") return <Waiting />;
  if (!owner) {
    return (
      <EmptyState
        title={t("disconnected")}
        text={t("disconnectedText")}
        action={
          <div className="flex flex-col items-center gap-6">
            <Button look="primary" onClick={wallet.connect}>
              {t("connect")}
            </Button>
            <ViewAddress onView={(address) => setView(address)} />
          </div>
        }
      />
    );
  }
  return (
    <div className="grid gap-4">
      {viewed && (
        <Notice
          action={
            <Button look="text" onClick={() => setView(null)}>
              {t("leaveView")}
            </Button>
          }
        >
          {t("viewing")} <span className="font-mono break-all">{viewed}</span>
        </Notice>
      )}
      <ClaimNotice owner={owner} />
      {!viewed && <Offers account={owner} />}
      <Rows owner={owner} own={!viewed} />
      {holdings}
    </div>
  );
}

function Offers({ account }: { account: Address }) {
  return useOffers(account).map((id) => <OfferNotice key={id} id={id} />);
}

function Rows({ owner, own }: { owner: Address; own: boolean }) {
  const t = useTranslations("positions");
  const { positions, failing, retry } = usePositions(owner);
  if (!positions && failing) {
    return (
      <EmptyState tone="error" title={t("failed")} action={<Button onClick={retry}>{t("retry")}</Button>} />
    );
  }
  if (!positions) return <Waiting />;
  if (positions.length === 0) {
    return (
      <EmptyState
        title={t(own ? "empty" : "emptyView")}
        text={own ? t("emptyText") : undefined}
        action={
          own && (
            <Link
              href="/borrow"
              className="inline-flex min-h-10 items-center rounded-lg bg-accent px-4 font-medium text-accent-ink hover:bg-accent-hover"
            >
              {t("emptyAction")}
            </Link>
          )
        }
      />
    );
  }
  return (
    <ul className="border-b border-n5">
      {positions.map((position) => (
        <PositionRow key={position.id} position={position} />
      ))}
    </ul>
  );
}

function Waiting() {
  return (
    <div aria-busy="true" className="grid gap-3">
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  );
}
