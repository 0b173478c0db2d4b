"use client";
import { useTranslations } from "next-intl";
import { isAddressEqual } from "viem";
import { CompoundForm } from "@/components/compound/CompoundForm";
import { Skeleton } from "@/components/ui/Skeleton";
import { useCompounders } from "@/hooks/useCompounders";
import { usePool } from "@/hooks/usePools";
import { useWallet } from "@/hooks/useWallet";

/** The vault that compounds a pool's rewards; pools without one say so. */
export function CompoundTab({ symbol }: { symbol: string }) {
  const t = useTranslations("farm.compound");
  const { account } = useWallet();
  const { pool, personal } = usePool(symbol);
  const vaults = useCompounders(account);
  if (!pool || !vaults) return <Skeleton className="h-96 w-full" />;
  const vault = vaults.find(({ pair }) => isAddressEqual(pair, pool.pair));
  if (!vault) return <p className="py-8 text-center text-14 text-n9">{t("none")}</p>;
  return <CompoundForm pool={pool} vault={vault} personal={personal} />;
}
