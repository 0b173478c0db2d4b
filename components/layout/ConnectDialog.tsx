"use client";
import { useTranslations } from "next-intl";
import { lazy, Suspense } from "react";
import { useConnectors } from "wagmi";
import { NoWallet } from "@/components/layout/NoWallet";
import { Dialog } from "@/components/ui/Dialog";
import { closeConnectDialog, useConnectDialogOpen } from "@/hooks/connectDialog";

const WalletKit = lazy(() => import("@/components/layout/WalletKit"));

/** Offers the wallets that announced themselves, or says where to get one. The wallet kit is loaded here, on demand. */
export function ConnectDialog() {
  const t = useTranslations("wallet");
  const open = useConnectDialogOpen();
  const connectors = useConnectors();
  if (!open) return null;
  if (connectors.length > 0) {
    return (
      <Suspense fallback={<p className="sr-only">{t("loading")}</p>}>
        <WalletKit onClose={closeConnectDialog} />
      </Suspense>
    );
  }
  return (
    <Dialog open title={t("none")} onClose={closeConnectDialog}>
      <NoWallet onDone={closeConnectDialog} />
    </Dialog>
  );
}
