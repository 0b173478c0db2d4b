"use client";
import { useTranslations } from "next-intl";
import { FaucetForm } from "@/components/faucet/FaucetForm";
import { EmptyState } from "@/components/ui/EmptyState";
import { LOCAL_CHAIN_ID } from "@/hooks/chain";
import { useDeployment } from "@/hooks/useDeployment";
import { Link } from "@/i18n/navigation";

/** Test money; where money is real, the reason why there is none. */
export function Faucet() {
  const t = useTranslations("faucet");
  const { chain } = useDeployment();
  if (chain.id === LOCAL_CHAIN_ID) return <FaucetForm />;
  return (
    <EmptyState
      title={t("none", { chain: chain.name })}
      text={t("noneText")}
      action={
        <Link href="/" className="text-accent-text underline-offset-4 hover:underline">
          {t("toMarkets")}
        </Link>
      }
    />
  );
}
