"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { AddForm } from "@/components/pool/AddForm";
import { Skeleton } from "@/components/ui/Skeleton";
import { Tabs } from "@/components/ui/Tabs";
import { ZapInForm } from "@/components/zap/ZapInForm";
import { usePool } from "@/hooks/usePools";

const modes = ["both", "pusd"] as const;

/** Provides and stakes in one transaction: with both tokens, or with pUSD alone. */
export function ProvideTab({ symbol }: { symbol: string }) {
  const t = useTranslations("pool.zap");
  const { pool } = usePool(symbol);
  const [mode, setMode] = useQueryState("with", parseAsStringLiteral(modes).withDefault("both"));
  if (!pool) return <Skeleton className="h-96 w-full" />;
  return (
    <div className="grid gap-4">
      <div>
        <Tabs
          label={t("modes")}
          tabs={modes.map((key) => ({ key, label: t(key, { symbol: pool.symbol }) }))}
          value={mode}
          onChange={(next) => void setMode(next)}
        />
      </div>
      {mode === "both" ? <AddForm pool={pool} stake /> : <ZapInForm pool={pool} />}
    </div>
  );
}
