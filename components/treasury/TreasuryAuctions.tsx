"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import type { AuctionView } from "@/hooks/useAuctions";
import { useTokens } from "@/hooks/useTokens";
import { Link } from "@/i18n/navigation";

const names: Record<number, "surplus" | "sale" | "recapitalisation" | undefined> = {
  2: "surplus",
  3: "sale",
  4: "recapitalisation",
};

/** Auctions of the Treasury that run now, each with the way to its page. */
export function TreasuryAuctions({ auctions }: { auctions: readonly AuctionView[] }) {
  const t = useTranslations("treasury.live");
  const tokenOf = useTokens();
  const own = auctions.flatMap((auction) => {
    const kind = names[auction.kind];
    return kind ? [{ ...auction, name: kind }] : [];
  });
  return (
    <section>
      <h2 className="mb-2 text-16">{t("title")}</h2>
      {own.length === 0 ? (
        <p className="text-14 text-n9">{t("none")}</p>
      ) : (
        <ul className="border-b border-n5">
          {own.map(({ id, name, sellToken, payToken, lot }) => {
            const token = tokenOf(name === "recapitalisation" ? payToken : sellToken);
            return (
              <li
                key={id}
                data-testid="treasury-auction"
                data-kind={name}
                className="relative flex items-center justify-between gap-4 border-t border-n5 py-3 hover:bg-n2"
              >
                <Link
                  href={`/auctions/${id}`}
                  className="text-n11 after:absolute after:inset-0 hover:underline"
                >
                  {t(name)}
                </Link>
                <Amount value={lot} decimals={token?.decimals} symbol={token?.symbol} digits={4} trim />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
