"use client";
import { useTranslations } from "next-intl";
import { Percent } from "@/components/ui/Percent";
import { Tooltip } from "@/components/ui/Tooltip";
import { type Apr, totalApr } from "@/lib/farm/apr";

const parts = ["fees", "rewards", "short"] as const;

/** What providing and staking yields a year; its parts and what they mean on hover or focus. */
export function AprTotal({ apr }: { apr: Apr }) {
  const t = useTranslations("farm.apr");
  return (
    <Tooltip
      text={
        <span className="grid gap-2">
          {parts
            .filter((part) => part !== "short" || apr.short !== undefined)
            .map((part) => (
              <span key={part} className="block">
                <span className="flex justify-between gap-4 text-n11">
                  {t(part)} <Percent value={apr[part]} testId={`apr-${part}`} />
                </span>
                <span className="block">{t(`${part}Hint`)}</span>
              </span>
            ))}
          <span className="block">{t("unknown")}</span>
        </span>
      }
    >
      <Percent value={totalApr(apr)} testId="apr-total" />
    </Tooltip>
  );
}
