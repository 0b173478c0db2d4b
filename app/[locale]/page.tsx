import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Markets } from "@/components/asset/Markets";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("markets"))("title") };
}

export default function MarketsPage() {
  const t = useTranslations("markets");
  return (
    <>
      <PageHeading title={t("heading")} text={t("text")} />
      <Markets />
    </>
  );
}
