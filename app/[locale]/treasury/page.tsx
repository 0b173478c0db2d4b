import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";
import { TreasuryPanel } from "@/components/treasury/TreasuryPanel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("treasury"))("title") };
}

export default function TreasuryPage() {
  const t = useTranslations("treasury");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <TreasuryPanel />
    </>
  );
}
