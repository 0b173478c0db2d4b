"use client";
import { useTranslations } from "next-intl";
import type { Address, Hex } from "viem";
import { ArgumentList } from "@/components/explorer/ArgumentList";
import { useKnownAddresses } from "@/hooks/explorer/useKnownAddresses";
import { type Decoded, decodeCall } from "@/lib/explorer/decode";
import { valueText } from "@/lib/explorer/valueText";

/** What a transaction asks of a contract: function and arguments, or its bytes where we do not know the function. */
export function CallDetails({ to, input }: { to: Address | null; input: Hex }) {
  const t = useTranslations("explorer");
  const known = useKnownAddresses();
  const call = to ? decodeCall(input, known(to)?.contract) : undefined;
  return (
    <section aria-labelledby="call" className="mt-8">
      <h2 id="call" className="mb-3 text-16">
        {t("call")}
      </h2>
      {!to && <p className="text-14 text-n9">{t("creates")}</p>}
      {to && input === "0x" && <p className="text-14 text-n9">{t("plainPayment")}</p>}
      {call && <Call call={call} />}
      {input !== "0x" && !call && to && <p className="text-14 text-n9">{t("unknownFunction")}</p>}
      {input !== "0x" && (
        <details className="mt-3 text-12 text-n9">
          <summary className="min-h-6 cursor-pointer">
            {t("bytes", { count: (input.length - 2) / 2 })}
          </summary>
          <p className="mt-2 max-h-60 overflow-y-auto rounded-lg bg-n3 p-3 font-mono break-all">{input}</p>
        </details>
      )}
    </section>
  );
}

function Call({ call }: { call: Decoded }) {
  return (
    <div data-testid="call" data-name={call.name}>
      <p className="mb-2 font-mono text-14 text-n11">{call.name}</p>
      {call.inner.length > 0 ? (
        <ol className="grid gap-4 border-l border-n6 pl-4">
          {call.inner.map((inner) => (
            <li key={inner.name + valueText(inner.args.map(({ value }) => value))}>
              <Call call={inner} />
            </li>
          ))}
        </ol>
      ) : (
        <ArgumentList args={call.args} />
      )}
    </div>
  );
}
