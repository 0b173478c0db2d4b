import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";
import { SettlePanel } from "@/components/settlement/SettlePanel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settle"))("title") };
}

export default function SettlePage() {
  const t = useTranslations("settle");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <SettlePanel />
    </>
  );
}
