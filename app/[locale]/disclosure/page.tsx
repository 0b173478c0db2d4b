import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";

const points = ["rights", "price", "closed", "liquidation", "peg", "oracle", "code", "law"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disclosure"))("title") };
}

/** What mAssets are not. */
export default function DisclosurePage() {
  const t = useTranslations("disclosure");
  return (
    <article className="max-w-prose">
      <PageHeading title={t("title")} text={t("text")} />
      <dl className="flex flex-col gap-5">
        {points.map((point) => (
          <div key={point}>
            <dt className="text-16 font-medium text-n11">{t(`${point}.title`)}</dt>
            <dd className="mt-1 text-pretty">{t(`${point}.text`)}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
