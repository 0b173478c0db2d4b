"use client";
import { useTranslations } from "next-intl";
import { isAddress } from "viem";
import { LevelMark } from "@/components/health/LevelMark";
import { CopyButton } from "@/components/ui/CopyButton";
import { HashLink } from "@/components/ui/HashLink";
import type { ContractHealth } from "@/lib/health/report";

/** The core contracts: where they are, and whether their code is the one that was deployed. */
export function ContractList({ contracts }: { contracts: readonly ContractHealth[] }) {
  const t = useTranslations("health");
  return (
    <section aria-labelledby="contracts" className="mt-10">
      <h2 id="contracts" className="mb-1 text-16">
        {t("contracts")}
      </h2>
      <p className="mb-3 max-w-prose text-12 text-pretty text-n9">{t("contractsText")}</p>
      <ul className="border-b border-n5">
        {contracts.map(({ name, address, level, state, codeHash }) => (
          <li
            key={name}
            data-testid={`contract-${name}`}
            data-level={level}
            data-raw={address}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-t border-n5 py-2 text-14 lg:grid-cols-[9rem_10rem_1fr_1fr_auto]"
          >
            <span className="text-n11">{name}</span>
            {isAddress(address) && (
              <HashLink address={address} className="order-1 text-12 text-n9 lg:order-none" />
            )}
            <span className="order-1 text-right font-mono text-12 text-n9 lg:order-none lg:text-left">
              {codeHash && (
                <span title={codeHash}>
                  {codeHash.slice(0, 10)}…{codeHash.slice(-6)}{" "}
                  <CopyButton text={codeHash} label={t("copy")} className="font-sans" />
                </span>
              )}
            </span>
            <span className="order-2 col-span-2 text-12 text-n9 lg:order-none lg:col-span-1">
              {t(`code.${state}`)}
            </span>
            <LevelMark level={level} />
          </li>
        ))}
      </ul>
    </section>
  );
}
