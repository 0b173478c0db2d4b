import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";
import { AllocatePanel } from "@/components/zap/AllocatePanel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("zap.allocate"))("title") };
}

export default function AllocatePage() {
  const t = useTranslations("zap.allocate");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <AllocatePanel />
    </>
  );
}
