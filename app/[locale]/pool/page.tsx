import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";
import { PoolsPanel } from "@/components/pool/PoolsPanel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pool"))("title") };
}

export default function PoolsPage() {
  const t = useTranslations("pool");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <PoolsPanel />
    </>
  );
}
