"use client";
import { useLocale, useTranslations } from "next-intl";
import { parseAsNumberLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { PanelWaiting } from "@/components/auction/PanelWaiting";
import { RiskRow } from "@/components/auction/RiskRow";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { EmptyState } from "@/components/ui/EmptyState";
import { Tabs } from "@/components/ui/Tabs";
import { useRisk } from "@/hooks/auction/useRisk";
import { formatBpsParam } from "@/lib/amount/formatRate";
import { falls } from "@/lib/auction/risk";

/** Rows shown at first, and added by each press. */
const PAGE = 20;

/** Positions near their line, and what a move of prices against them would add. */
export function RiskPanel() {
  const t = useTranslations("auctions.risk");
  const locale = useLocale();
  const [fall, setFall] = useQueryState("fall", parseAsNumberLiteral(falls).withDefault(0));
  const [shown, setShown] = useState(PAGE);
  const { rows, changing, failing, retry } = useRisk(fall);

  const list = () => {
    if (!rows && failing) {
      return (
        <EmptyState tone="error" title={t("failed")} action={<Button onClick={retry}>{t("retry")}</Button>} />
      );
    }
    if (!rows) return <PanelWaiting />;
    if (rows.length === 0) return <EmptyState title={t("none")} text={t("noneText")} />;
    return (
      <>
        <p className="mb-2 text-12 text-n9" role="status">
          {t("count", { count: rows.length })}
        </p>
        <ul aria-busy={changing} className={cx("border-b border-n5", changing && "opacity-60")}>
          {rows.slice(0, shown).map((row) => (
            <RiskRow key={row.position.id} row={row} fall={fall} />
          ))}
        </ul>
        {rows.length > shown && (
          <div className="mt-4 text-center">
            <Button onClick={() => setShown(shown + PAGE)}>{t("more")}</Button>
          </div>
        )}
      </>
    );
  };

  return (
    <>
      <div className="mb-5">
        <p className="mb-2 text-14 text-n9">{t("what")}</p>
        <Tabs
          label={t("what")}
          tabs={falls.map((choice) => ({
            key: String(choice),
            label: choice === 0 ? t("today") : formatBpsParam(choice, locale),
          }))}
          value={String(fall)}
          onChange={(key) => void setFall(falls.find((choice) => String(choice) === key) ?? 0)}
        />
      </div>
      {list()}
    </>
  );
}
