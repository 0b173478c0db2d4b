"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { Tabs } from "@/components/ui/Tabs";

const modes = ["borrow", "leverage"] as const;

/** Borrowing as it is, or buying more of the collateral with it in the same step. The choice lives in the URL. */
export function BorrowModes(panels: Record<(typeof modes)[number], ReactNode>) {
  const t = useTranslations("borrow.mode");
  const [mode, setMode] = useQueryState("mode", parseAsStringLiteral(modes).withDefault("borrow"));
  return (
    <Tabs
      label={t("label")}
      tabs={modes.map((key) => ({ key, label: t(key) }))}
      value={mode}
      onChange={(next) => void setMode(next)}
    >
      <div className="mt-6">{panels[mode]}</div>
    </Tabs>
  );
}
