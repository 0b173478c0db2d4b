import type { ReactNode } from "react";
import { AssetBadge } from "@/components/ui/AssetBadge";
import { Link } from "@/i18n/navigation";

/** One holding; the whole row leads to where it is managed. */
export function HoldingRow({
  href,
  symbol,
  assetClass,
  title,
  note,
  children,
}: {
  href: string;
  symbol: string;
  assetClass?: number;
  title: ReactNode;
  note?: ReactNode;
  /** Figures, four at most. */
  children: ReactNode;
}) {
  return (
    <li className="relative border-t border-n5 py-4 hover:bg-n2" data-testid="holding" data-symbol={symbol}>
      <div className="grid grid-cols-2 items-center gap-x-4 gap-y-3 lg:grid-cols-[2fr_repeat(4,1.4fr)]">
        <div className="col-span-2 flex items-center gap-3 lg:col-span-1">
          <AssetBadge symbol={symbol} assetClass={assetClass} />
          <div className="min-w-0">
            <Link href={href} className="text-16 text-n11 after:absolute after:inset-0 hover:underline">
              {title}
            </Link>
            {note && <p className="text-12 text-n9">{note}</p>}
          </div>
        </div>
        {children}
      </div>
    </li>
  );
}
