"use client";
import { useTranslations } from "next-intl";
import { Age } from "@/components/ui/Age";
import { Amount } from "@/components/ui/Amount";
import { HashLink } from "@/components/ui/HashLink";
import type { treasuryReport } from "@/lib/indexer/treasury";

/** When debt was left without backing, and when it was burnt away, newest first. */
export function BadDebtStory({ badDebts }: Pick<ReturnType<typeof treasuryReport>, "badDebts">) {
  const t = useTranslations("treasury.history");
  if (badDebts.length === 0) return <p className="text-14 text-n9">{t("noBadDebts")}</p>;
  return (
    <ol className="border-b border-n5">
      {badDebts.map(({ kind, symbol, decimals, amount, total, time, hash, logIndex }) => (
        <li
          key={`${hash}-${logIndex}`}
          data-testid="bad-debt-event"
          data-kind={kind}
          className="flex min-h-11 items-center justify-between gap-4 border-t border-n5 text-14"
        >
          <p className="text-n11">
            {t.rich(kind, {
              amount: () => <Amount value={amount} decimals={decimals} symbol={symbol} digits={4} trim />,
              total: () => <Amount value={total} decimals={decimals} symbol={symbol} digits={4} trim />,
            })}
          </p>
          <HashLink hash={hash} className="shrink-0 text-12 text-n9">
            <Age at={BigInt(time)} />
          </HashLink>
        </li>
      ))}
    </ol>
  );
}
