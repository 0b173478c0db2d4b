"use client";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { Tabs } from "@/components/ui/Tabs";

const modes = ["trade", "gap", "loan"] as const;

/** What can be done with an asset in one step: trade it, use the gap of its prices, mint another against it. */
export function AssetModes(forms: Record<(typeof modes)[number], ReactNode>) {
  const t = useTranslations("asset.mode");
  const [mode, setMode] = useQueryState("do", parseAsStringLiteral(modes).withDefault("trade"));
  return (
    <Tabs
      label={t("label")}
      tabs={modes.map((key) => ({ key, label: t(key) }))}
      value={mode}
      onChange={(next) => void setMode(next)}
    >
      <div className="mt-3">{forms[mode]}</div>
    </Tabs>
  );
}
