import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PositionList } from "@/components/cdp/PositionList";
import { PageHeading } from "@/components/layout/PageHeading";
import { Holdings } from "@/components/portfolio/Holdings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("positions"))("title") };
}

export default function PositionsPage() {
  const t = useTranslations("positions");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <PositionList holdings={<Holdings />} />
    </>
  );
}
