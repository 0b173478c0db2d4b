import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";
import { SavePanel } from "@/components/save/SavePanel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("save"))("title") };
}

export default function SavePage() {
  const t = useTranslations("save");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <SavePanel />
    </>
  );
}
