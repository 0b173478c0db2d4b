"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Address } from "viem";
import { Button } from "@/components/ui/Button";
import { HashLink } from "@/components/ui/HashLink";
import { Notice } from "@/components/ui/Notice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useIndexer } from "@/hooks/useIndexer";
import { activity, activityQuery } from "@/lib/explorer/activity";

/** What an account did last, as the indexer tells it; without one the page says what is missing. */
export function AddressActivity({ address }: { address: Address }) {
  const t = useTranslations("explorer");
  const locale = useLocale();
  const { data, absent, failing, retry } = useIndexer("/graphql", activity, activityQuery(address));
  return (
    <section aria-labelledby="activity" aria-busy={!data && !absent && !failing} className="mt-8">
      <h2 id="activity" className="mb-3 text-16">
        {t("activity")}
      </h2>
      {absent && <p className="text-14 text-n9">{t("noIndexer")}</p>}
      {failing && (
        <Notice
          tone="caution"
          action={
            <Button look="text" onClick={retry}>
              {t("retry")}
            </Button>
          }
        >
          {t("indexerDown")}
        </Notice>
      )}
      {!data && !absent && !failing && <Skeleton className="h-24 w-full" />}
      {data?.deeds.length === 0 && <p className="text-14 text-n9">{t("noActivity")}</p>}
      <ol className="text-14">
        {data?.deeds.map(({ time, hash, kind }) => (
          <li
            key={hash}
            className="flex min-h-8 flex-wrap items-center gap-x-4"
            data-testid="deed"
            data-kind={kind}
          >
            <span className="text-n11">{t(`deed.${kind}`)}</span>
            <HashLink hash={hash} className="text-12 text-n9" />
            <time dateTime={new Date(time * 1_000).toISOString()} className="ml-auto text-12 text-n9">
              {new Date(time * 1_000).toLocaleString(locale)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
