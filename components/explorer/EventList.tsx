"use client";
import { useTranslations } from "next-intl";
import type { Log } from "viem";
import { ArgumentList } from "@/components/explorer/ArgumentList";
import { KnownAddress } from "@/components/explorer/KnownAddress";
import { useEventWords } from "@/hooks/explorer/useEventWords";
import { useKnownAddresses } from "@/hooks/explorer/useKnownAddresses";
import { decodeEvent } from "@/lib/explorer/decode";

/** What the contracts told while a transaction ran, in order. */
export function EventList({ logs }: { logs: readonly Log[] }) {
  const t = useTranslations("explorer");
  return (
    <section aria-labelledby="events" className="mt-8">
      <h2 id="events" className="mb-3 text-16">
        {t("events", { count: logs.length })}
      </h2>
      {logs.length === 0 && <p className="text-14 text-n9">{t("noEvents")}</p>}
      <ol className="border-b border-n5 empty:hidden">
        {logs.map((log) => (
          <EventItem key={log.logIndex} log={log} />
        ))}
      </ol>
    </section>
  );
}

function EventItem({ log }: { log: Log }) {
  const t = useTranslations("explorer");
  const known = useKnownAddresses();
  const words = useEventWords();
  const event = decodeEvent(log, known(log.address)?.contract);
  const sentence = event && words(event, log.address);
  return (
    <li className="border-t border-n5 py-3" data-testid="event" data-event={event?.name ?? ""}>
      <p className="flex flex-wrap items-baseline gap-x-3 text-12 text-n9">
        <KnownAddress address={log.address} />
        <span className="font-mono">{event?.name ?? t("unknownEvent")}</span>
      </p>
      {sentence && <p className="text-14 text-pretty text-n11">{sentence}</p>}
      <details className="mt-1 text-12 text-n9">
        <summary className="min-h-6 cursor-pointer">{t("details")}</summary>
        <div className="mt-2 rounded-lg bg-n3 p-3">
          {event ? (
            <ArgumentList args={event.args} />
          ) : (
            <p className="font-mono break-all">{[...log.topics, log.data].join(" ")}</p>
          )}
        </div>
      </details>
    </li>
  );
}
