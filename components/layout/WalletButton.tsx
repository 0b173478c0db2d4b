"use client";
import { Wallet } from "lucide-react";
import { useTranslations } from "next-intl";
import { AccountPanel } from "@/components/layout/AccountPanel";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { Popover } from "@/components/ui/Popover";
import { Skeleton } from "@/components/ui/Skeleton";
import { useWallet } from "@/hooks/useWallet";

export function WalletButton() {
  const t = useTranslations("wallet");
  const { status, account, connect, wrongNetwork } = useWallet();
  if (status === "loading") return <Skeleton className="h-9 w-24 rounded-lg" />;
  if (status === "disconnected" || !account) {
    return (
      <Button onClick={connect} className="min-h-9 px-3 whitespace-nowrap">
        {t("connect")}
      </Button>
    );
  }
  return (
    <Popover
      label={t("account", { account: short(account) })}
      triggerClassName={cx(
        "flex min-h-9 items-center gap-2 rounded-lg border px-2.5 font-mono text-12 text-n11 hover:bg-n3",
        wrongNetwork ? "border-danger" : "border-n6",
      )}
      trigger={
        <>
          <Wallet
            size={16}
            strokeWidth={1.5}
            aria-hidden="true"
            className={wrongNetwork ? "text-danger" : "text-n9"}
          />
          <span className="hidden sm:inline">{short(account)}</span>
          <span className="sm:hidden">{account.slice(2, 6)}</span>
        </>
      }
      className="sm:w-72"
    >
      {(close) => <AccountPanel onDone={close} />}
    </Popover>
  );
}

const short = (account: string) => `${account.slice(0, 6)}…${account.slice(-4)}`;
