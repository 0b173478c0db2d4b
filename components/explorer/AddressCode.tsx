"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { CopyButton } from "@/components/ui/CopyButton";
import { DataRow } from "@/components/ui/DataRow";
import { codeHashOf } from "@/hooks/codeHashes";
import type { AddressView } from "@/hooks/explorer/useAddressView";
import { useKnownAddresses } from "@/hooks/explorer/useKnownAddresses";
import { useDeployment } from "@/hooks/useDeployment";

/** The code at an address: which contract it is, and how we know. */
export function AddressCode({ address, code }: { address: Address; code: NonNullable<AddressView["code"]> }) {
  const t = useTranslations("explorer");
  const locale = useLocale();
  const { chain } = useDeployment();
  const known = useKnownAddresses()(address);
  const expected = codeHashOf(chain.id, address);
  const verdict = expected === undefined ? "unrecorded" : expected === code.hash ? "same" : "different";
  return (
    <section aria-labelledby="code" className="mt-8">
      <h2 id="code" className="mb-3 text-16">
        {t("contract")}
      </h2>
      <dl className="max-w-2xl">
        <DataRow label={t("contractName")}>{known?.contract ?? t("foreignContract")}</DataRow>
        <DataRow label={t("codeSize")}>{t("bytes", { count: code.bytes })}</DataRow>
        <DataRow label={t("codeHash")}>
          <span className="font-mono text-12" title={code.hash} data-testid="code-hash" data-raw={code.hash}>
            {code.hash.slice(0, 10)}…{code.hash.slice(-8)}
          </span>
          <CopyButton text={code.hash} label={t("copy")} className="text-n9" />
        </DataRow>
        <DataRow label={t("build")}>
          <span
            data-testid="code-verdict"
            data-raw={verdict}
            className={verdict === "different" ? "text-danger" : ""}
          >
            {t(`verdict.${verdict}`)}
          </span>
        </DataRow>
        <DataRow label={t("interface")}>
          {code.known
            ? t("interfaceFound", {
                name: code.known.name,
                count: code.known.functions.toLocaleString(locale),
              })
            : t("interfaceUnknown")}
        </DataRow>
      </dl>
    </section>
  );
}
