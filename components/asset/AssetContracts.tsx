"use client";
import { useTranslations } from "next-intl";
import type { Address } from "viem";
import { Button } from "@/components/ui/Button";
import { CopyButton } from "@/components/ui/CopyButton";
import { DataRow } from "@/components/ui/DataRow";
import { HashLink } from "@/components/ui/HashLink";
import type { AssetRow } from "@/hooks/asset/useAssetRows";
import { useAddToken } from "@/hooks/useAddToken";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";

/** Where the asset lives on the chain. */
export function AssetContracts({ row }: { row: AssetRow }) {
  const t = useTranslations("asset");
  const { addresses } = useDeployment();
  const { status, wrongNetwork } = useWallet();
  const addToken = useAddToken();
  const { asset, symbol } = row;
  return (
    <section aria-labelledby="contracts" className="mt-8">
      <header className="mb-3 flex items-center justify-between gap-4">
        <h2 id="contracts" className="text-16">
          {t("contracts")}
        </h2>
        {status === "connected" && !wrongNetwork && (
          <Button
            look="text"
            disabled={addToken.isPending}
            onClick={() => addToken.mutate({ address: asset.token, symbol, decimals: 18 })}
          >
            {t("addToken", { symbol })}
          </Button>
        )}
      </header>
      {addToken.isError && (
        <p role="status" className="mb-2 text-12 text-caution">
          {t("addTokenFailed")}
        </p>
      )}
      <dl className="grid gap-x-10 sm:grid-cols-2">
        <Contract name={symbol} address={asset.token} />
        <Contract name={t("pool")} address={asset.pair} />
        <Contract name={t("engine")} address={addresses.engine} />
        <Contract name={t("oracle")} address={addresses.oracle} />
      </dl>
    </section>
  );
}

function Contract({ name, address }: { name: string; address: Address }) {
  const t = useTranslations("asset");
  return (
    <DataRow label={name}>
      <HashLink address={address} className="text-12 text-n9" />
      <CopyButton text={address} label={t("copy")} className="text-n9" />
    </DataRow>
  );
}
