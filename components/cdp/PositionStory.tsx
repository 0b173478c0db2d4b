"use client";
import { useTranslations } from "next-intl";
import { StoryItem } from "@/components/cdp/StoryItem";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { Skeleton } from "@/components/ui/Skeleton";
import type { usePositionStory } from "@/hooks/cdp/usePositionStory";
import type { MarketView } from "@/hooks/useOverview";

/** What happened to a position, newest first. Without an indexer it lacks the prices of then and says so. */
export function PositionStory({
  story: { events, failing, retry, indexer },
  market,
}: {
  story: ReturnType<typeof usePositionStory>;
  market: MarketView;
}) {
  const t = useTranslations("position.story");
  const lacking = indexer.absent || (indexer.failing && !indexer.data);
  return (
    <section aria-busy={!events && !failing}>
      <h2 className="mb-3 text-16">{t("title")}</h2>
      {failing && (
        <Notice
          tone="caution"
          action={
            <Button look="text" onClick={retry}>
              {t("retry")}
            </Button>
          }
        >
          {t("failed")}
        </Notice>
      )}
      {!events && !failing && <Skeleton className="h-24 w-full" />}
      <ol className="border-l border-n6">
        {events?.map((event) => (
          <StoryItem key={`${event.hash}-${event.logIndex}`} event={event} market={market} />
        ))}
      </ol>
      {events && lacking && (
        <p role="status" data-testid="history-missing" className="text-12 text-pretty text-n9">
          {t(indexer.absent ? "noIndexer" : "noPrices")}
        </p>
      )}
    </section>
  );
}
