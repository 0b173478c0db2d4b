"use client";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { isAddressEqual } from "viem";
import { ShortCard } from "@/components/short/ShortCard";
import { ShortForm } from "@/components/short/ShortForm";
import { ShortManage } from "@/components/short/ShortManage";
import { Button } from "@/components/ui/Button";
import { Skeleton } from "@/components/ui/Skeleton";
import { useShortMarket } from "@/hooks/short/useShortMarket";
import { useShorts } from "@/hooks/useShorts";
import { useWallet } from "@/hooks/useWallet";

/** Sells an asset short, and shows the shorts of the account in it. */
export function ShortTab({ symbol }: { symbol: string }) {
  const t = useTranslations("short");
  const { account } = useWallet();
  const subject = useShortMarket(symbol);
  const { shorts } = useShorts(account);
  const [chosen, choose] = useQueryState("short", parseAsString);
  if (!subject) return <Skeleton className="h-96 w-full" />;
  const mine = shorts?.filter(({ pair }) => isAddressEqual(pair, subject.pool.pair)) ?? [];
  const short = mine.find(({ id }) => id.toString() === chosen);
  return (
    <div className="grid gap-4">
      {mine.length > 0 && (
        <ul className="grid gap-2" aria-label={t("mine")}>
          {mine.map((one) => (
            <ShortCard
              key={one.id.toString()}
              short={one}
              market={subject.market}
              chosen={one === short}
              onChoose={() => void choose(one === short ? null : one.id.toString())}
            />
          ))}
        </ul>
      )}
      {short ? (
        <>
          <ShortManage key={short.id.toString()} subject={subject} short={short} />
          <Button look="text" className="justify-self-start" onClick={() => void choose(null)}>
            {t("openNew")}
          </Button>
        </>
      ) : (
        <ShortForm subject={subject} />
      )}
    </div>
  );
}
