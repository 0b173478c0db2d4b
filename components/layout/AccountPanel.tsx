"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { DataRow } from "@/components/ui/DataRow";
import { HashLink } from "@/components/ui/HashLink";
import { Skeleton } from "@/components/ui/Skeleton";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import { useSwitchNetwork } from "@/hooks/useSwitchNetwork";
import { useWallet } from "@/hooks/useWallet";
import { Link } from "@/i18n/navigation";

/** The connected account: its address, its money for fees and trading, and the ways out. */
export function AccountPanel({ onDone }: { onDone: () => void }) {
  const t = useTranslations("wallet");
  const { chain } = useDeployment();
  const { account, walletName, wrongNetwork, disconnect } = useWallet();
  const { overview, personal } = useOverview();
  const network = useSwitchNetwork();
  const balance = (value: bigint | undefined, symbol: string, testId: string) =>
    personal ? <Amount value={value} symbol={symbol} digits={4} trim testId={testId} /> : <Skeleton />;
  return (
    <div className="flex flex-col gap-3 text-14">
      <p className="text-12 text-n9">{walletName}</p>
      <p className="font-mono text-12 break-all text-n11">{account}</p>
      {account && (
        <p className="flex gap-4 text-12 text-n9">
          <CopyButton text={account} label={t("copyAddress")} />
          <HashLink address={account}>{t("viewAddress")}</HashLink>
        </p>
      )}
      <dl className="border-t border-n5 pt-2">
        <DataRow label="ETH">{balance(overview?.nativeBalance, "ETH", "balance-eth")}</DataRow>
        <DataRow label="pUSD">{balance(overview?.pusdBalance, "pUSD", "balance-pusd")}</DataRow>
        <DataRow label="WETH">{balance(overview?.wethBalance, "WETH", "balance-weth")}</DataRow>
      </dl>
      {wrongNetwork && (
        <Button look="primary" onClick={() => network.mutate()} disabled={network.isPending}>
          {t("switch", { chain: chain.name })}
        </Button>
      )}
      <div className="flex items-center justify-between border-t border-n5 pt-3">
        <Link href="/positions" onClick={onDone} className="text-accent-text hover:underline">
          {t("positions")}
        </Link>
        <Button
          look="text"
          onClick={() => {
            disconnect();
            onDone();
          }}
        >
          {t("disconnect")}
        </Button>
      </div>
    </div>
  );
}
