"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Price } from "@/components/ui/Price";
import { useDeployment } from "@/hooks/useDeployment";
import { useOverview } from "@/hooks/useOverview";
import type { TokenView, TreasuryView } from "@/hooks/useTreasury";
import { nextOf } from "@/lib/treasury/steps";
import { worthOf } from "@/lib/treasury/worth";

/** Each token that the Treasury has or owes, and what happens to its bad debt. */
export function HoldingList({ treasury }: { treasury: TreasuryView }) {
  const t = useTranslations("treasury.holdings");
  const { addresses } = useDeployment();
  const shown = treasury.tokens.filter(
    ({ token, balance, badDebt }) => token === addresses.pusd || balance > 0n || badDebt > 0n,
  );
  return (
    <section>
      <h2 className="mb-2 text-16">{t("title")}</h2>
      <ul className="border-b border-n5">
        {shown.map((token) => (
          <Row key={token.token} holding={token} treasury={treasury} />
        ))}
      </ul>
      {shown.every(({ badDebt }) => badDebt === 0n) && (
        <p className="mt-2 text-14 text-n9">{t("noBadDebt")}</p>
      )}
    </section>
  );
}

function Row({ holding, treasury }: { holding: TokenView; treasury: TreasuryView }) {
  const t = useTranslations("treasury.holdings");
  const { addresses } = useDeployment();
  const { overview } = useOverview();
  const { symbol, decimals, balance, badDebt, price, debtMarket } = holding;
  const frozen = overview?.markets.find(({ id }) => id === debtMarket)?.frozen ?? false;
  const next = nextOf(holding, treasury, { frozen, isPusd: holding.token === addresses.pusd });
  const units = { decimals, symbol, digits: 4, trim: true };
  return (
    <li data-testid="holding" data-symbol={symbol} data-next={next} className="border-t border-n5 py-3">
      <div className="flex items-center gap-3">
        <AssetBadge symbol={symbol} />
        <dl className="grid flex-1 grid-cols-2 gap-4">
          <div>
            <dt className="text-12 text-n9">{t("balance")}</dt>
            <dd className="text-n11">
              <Amount value={balance} {...units} testId="balance" />{" "}
              <span className="text-12 text-n9">
                <Price value={worthOf(balance, decimals, price)} compact />
              </span>
            </dd>
          </div>
          <div>
            <dt className="text-12 text-n9">{t("badDebt")}</dt>
            <dd className={badDebt > 0n ? "text-danger" : "text-n11"}>
              <Amount value={badDebt} {...units} testId="bad-debt" />
            </dd>
          </div>
        </dl>
      </div>
      {next !== "none" && <p className="mt-2 text-14 text-pretty text-n9">{t(`next.${next}`, { symbol })}</p>}
    </li>
  );
}
