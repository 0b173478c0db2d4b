"use client";
import { useLocale, useTranslations } from "next-intl";
import { HashLink } from "@/components/ui/HashLink";
import { Skeleton } from "@/components/ui/Skeleton";
import { useGovernance } from "@/hooks/health/useGovernance";
import { useDeployment } from "@/hooks/useDeployment";
import { formatDuration } from "@/lib/amount/formatAge";

/** Whose the contracts are, how long a decision waits, and who may propose one. */
export function GovernanceLine() {
  const t = useTranslations("health.governance");
  const locale = useLocale();
  const { addresses } = useDeployment();
  const { governance, failing } = useGovernance();
  return (
    <section aria-labelledby="governance" aria-busy={!governance && !failing} className="mt-10">
      <h2 id="governance" className="mb-1 text-16">
        {t("title")}
      </h2>
      {!governance && !failing && <Skeleton className="h-10 w-full" />}
      {!governance && failing && <p className="text-14 text-n9">{t("failed")}</p>}
      {governance && (
        <p
          className="max-w-prose text-14 text-pretty text-n10"
          data-testid="governance"
          data-delay={governance.delay}
          data-owned={governance.owned.length}
          data-foreign={governance.foreign.length}
        >
          {t.rich("owner", {
            count: governance.owned.length,
            delay: formatDuration(governance.delay, locale),
            anyone: String(governance.anyoneExecutes),
            link: () => <HashLink address={addresses.timelock} />,
          })}{" "}
          {governance.foreign.length > 0 &&
            `${t("foreign", { names: new Intl.ListFormat(locale).format(governance.foreign) })} `}
          {t.rich(governance.byDeployer ? "deployer" : "proposers", {
            who: () =>
              governance.proposers.map((account) => (
                <HashLink key={account} address={account} className="mr-1" />
              )),
          })}
        </p>
      )}
    </section>
  );
}
