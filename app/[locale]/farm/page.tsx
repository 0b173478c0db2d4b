import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { FarmsPanel } from "@/components/farm/FarmsPanel";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("farm"))("title") };
}

export default function FarmsPage() {
  const t = useTranslations("farm");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <FarmsPanel />
    </>
  );
}
