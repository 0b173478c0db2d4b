"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ExitForm } from "@/components/short/ExitForm";
import { LotList } from "@/components/short/LotList";
import { ShortForm } from "@/components/short/ShortForm";
import { Tabs } from "@/components/ui/Tabs";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import type { ShortView } from "@/hooks/useShorts";

const modes = ["add", "withdraw", "repay", "close", "unlock"] as const;

/** What can be done with a short that exists, and its proceeds. */
export function ShortManage({ subject, short }: { subject: ShortSubject; short: ShortView }) {
  const t = useTranslations("short");
  const [mode, setMode] = useState<(typeof modes)[number]>("add");
  return (
    <div className="grid gap-4">
      <LotList short={short} />
      <div>
        <Tabs
          label={t("modes")}
          tabs={modes.map((key) => ({ key, label: t(`mode.${key}`) }))}
          value={mode}
          onChange={setMode}
        />
      </div>
      {mode === "add" ? (
        <ShortForm subject={subject} short={short} />
      ) : (
        <ExitForm key={mode} subject={subject} short={short} mode={mode} />
      )}
    </div>
  );
}
