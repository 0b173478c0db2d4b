"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Amount } from "@/components/ui/Amount";
import { useDeployment } from "@/hooks/useDeployment";
import type { TreasuryView } from "@/hooks/useTreasury";
import { percentOf } from "@/lib/treasury/percent";
import { partsOf } from "@/lib/treasury/steps";

/** The Treasury's pUSD: what is owed, what is kept, and what is free to be sold for PLX. */
export function BufferBar({ treasury }: { treasury: TreasuryView }) {
  const t = useTranslations("treasury.bar");
  const { addresses } = useDeployment();
  const { pusd, buffer, tokens } = treasury;
  const badDebt = tokens.find(({ token }) => token === addresses.pusd)?.badDebt ?? 0n;
  const { owed, kept, free } = partsOf(treasury, badDebt);
  const parts = [
    { key: "owed", amount: owed, className: "bg-danger" },
    { key: "kept", amount: kept, className: "bg-n8" },
    { key: "free", amount: free, className: "bg-accent" },
  ] as const;
  return (
    <section>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div>
          <h2 className="text-12 text-n9">{t("title")}</h2>
          <Amount value={pusd} symbol="pUSD" testId="treasury-pusd" className="text-28 text-n11" />
        </div>
        <p className="text-12 text-n9">
          {t("target")} <Amount value={buffer} symbol="pUSD" testId="buffer" className="text-n11" />
        </p>
      </div>
      <div aria-hidden="true" className="mt-3 flex h-2.5 w-full gap-0.5 overflow-hidden rounded-full bg-n4">
        {parts
          .filter(({ amount }) => amount > 0n)
          .map(({ key, amount, className }) => (
            <span key={key} className={className} style={{ width: `${percentOf(amount, pusd, buffer)}%` }} />
          ))}
      </div>
      <dl className="mt-3 grid grid-cols-3 gap-4">
        <Part label={t("owed")} mark="bg-danger">
          <Amount value={owed} testId="owed" />
        </Part>
        <Part label={t("kept")} mark="bg-n8">
          <Amount value={kept} testId="kept" />
        </Part>
        <Part label={t("free")} mark="bg-accent">
          <Amount value={free} testId="surplus" />
        </Part>
      </dl>
      <p className="mt-2 text-12 text-pretty text-n9">{t("text")}</p>
    </section>
  );
}

function Part({ label, mark, children }: { label: ReactNode; mark: string; children: ReactNode }) {
  return (
    <div>
      <dt className="flex items-center gap-1.5 text-12 text-n9">
        <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${mark}`} />
        {label}
      </dt>
      <dd className="text-n11">{children}</dd>
    </div>
  );
}
