"use client";
import { useTranslations } from "next-intl";
import { Amount } from "@/components/ui/Amount";
import { DataRow } from "@/components/ui/DataRow";
import type { SaveSide } from "@/hooks/save/useSaveForm";
import type { SavingView } from "@/hooks/useSaving";
import { valueAfter } from "@/lib/save/savings";
import { afterSaving } from "@/lib/save/state";

const DAY = 86_400n;
const spans = [
  ["month", 30n * DAY],
  ["quarter", 91n * DAY],
  ["year", 365n * DAY],
] as const;

/** What is saved after the action, and what it becomes if fees go on paying the rate of today. */
export function SaveEstimate({
  saving,
  personal,
  side,
  amount,
}: {
  saving: SavingView;
  personal: boolean;
  side: SaveSide;
  amount: bigint | undefined;
}) {
  const t = useTranslations("save.estimate");
  const held = personal ? saving.assets : 0n;
  const after = afterSaving(held, side, amount);
  const pusd = { symbol: "pUSD", digits: 2 };
  return (
    <div>
      <dl>
        <DataRow
          label={t("saved")}
          before={personal && after !== held ? <Amount value={held} digits={2} /> : undefined}
        >
          <Amount value={personal || after > 0n ? after : undefined} {...pusd} testId="save-after" />
        </DataRow>
        {spans.map(([key, seconds]) => (
          <DataRow key={key} label={t(key)}>
            <Amount
              value={after > 0n ? valueAfter(after, saving.rate, seconds) : undefined}
              {...pusd}
              testId={`save-${key}`}
            />
          </DataRow>
        ))}
      </dl>
      <p className="mt-1 text-12 text-pretty text-n9">{t("text")}</p>
    </div>
  );
}
