import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { HealthPanel } from "@/components/health/HealthPanel";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("health"))("title") };
}

export default function StatusPage() {
  const t = useTranslations("health");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <HealthPanel />
    </>
  );
}
