import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Markets } from "@/components/asset/Markets";
import { LatestLiquidations } from "@/components/cdp/LatestLiquidations";
import { PageHeading } from "@/components/layout/PageHeading";
import { LatestTrades } from "@/components/pool/LatestTrades";
import { Link } from "@/i18n/navigation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("markets"))("title") };
}

export default function MarketsPage() {
  const t = useTranslations("markets");
  return (
    <>
      <PageHeading
        title={t("heading")}
        text={t("text")}
        aside={
          <Link
            href="/allocate"
            className="inline-flex min-h-6 items-center text-14 text-accent-text underline-offset-4 hover:underline"
          >
            {t("allocate")} →
          </Link>
        }
      />
      <Markets />
      <div className="mt-10 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <LatestTrades />
        <LatestLiquidations />
      </div>
    </>
  );
}
