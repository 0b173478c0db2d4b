"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { Notice } from "@/components/ui/Notice";
import type { PoolView } from "@/hooks/usePools";
import { Link } from "@/i18n/navigation";

/** Says of LP tokens that lie in the wallet that they could earn. */
export function IdleNotice({ pool }: { pool: PoolView }) {
  const t = useTranslations("pool.idle");
  if (pool.lpBalance === 0n) return null;
  return (
    <Notice
      action={
        <Link
          href={`/farm/${pool.symbol}`}
          className="shrink-0 text-accent-text underline-offset-4 hover:underline"
        >
          {t("stake")}
        </Link>
      }
    >
      {t.rich("text", {
        amount: () => <Amount value={pool.lpBalance} digits={4} trim symbol="LP" testId="idle" />,
      })}
    </Notice>
  );
}
