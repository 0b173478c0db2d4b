"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Button } from "@/components/ui/Button";
import { faucetAmounts } from "@/hooks/faucetTerms";
import { useAddToken } from "@/hooks/useAddToken";
import { useDeployment } from "@/hooks/useDeployment";
import { useWallet } from "@/hooks/useWallet";

/** What one press pays and what the address holds. */
export function FaucetTokens({
  holdings,
  before,
}: {
  /** In the order of `faucetAmounts`. */
  holdings: readonly bigint[] | undefined;
  /** What was held before the last payment; undefined when there was none. */
  before: readonly bigint[] | undefined;
}) {
  const t = useTranslations("faucet");
  const { addresses } = useDeployment();
  const { status, wrongNetwork } = useWallet();
  const addToken = useAddToken();
  const canAdd = status === "connected" && !wrongNetwork;
  return (
    <section aria-labelledby="faucet-tokens" className="lg:col-start-1 lg:row-start-1">
      <h2 id="faucet-tokens" className="mb-1 text-16">
        {t("pays")}
      </h2>
      <p className="text-14 text-n9">{t("cooldown")}</p>
      <ul className="mt-3">
        {faucetAmounts.map(({ symbol, token, decimals, amount }, index) => (
          <li key={symbol} className="flex min-h-16 items-center gap-3 border-b border-n5 py-2">
            <AssetBadge symbol={symbol} />
            <div className="min-w-0">
              <Amount
                value={amount}
                decimals={decimals}
                symbol={symbol}
                trim
                className="block text-16 text-n11"
              />
              {token && canAdd && (
                <Button
                  look="text"
                  className="text-12"
                  disabled={addToken.isPending}
                  onClick={() => addToken.mutate({ address: addresses[token], symbol, decimals })}
                >
                  {t("addToken")}
                </Button>
              )}
            </div>
            <div className="ml-auto text-right">
              <span className="block text-12 text-n9">{t("held")}</span>
              {before && (
                <span className="text-n9">
                  <Amount value={before[index]} decimals={decimals} digits={4} trim />
                  <span aria-hidden="true"> → </span>
                </span>
              )}
              <Amount
                value={holdings?.[index]}
                decimals={decimals}
                digits={4}
                trim
                testId={`held-${symbol}`}
                className="text-n11"
              />
            </div>
          </li>
        ))}
      </ul>
      <p role="status" className="mt-2 text-12 text-caution">
        {addToken.isError && t("addTokenFailed")}
      </p>
    </section>
  );
}
