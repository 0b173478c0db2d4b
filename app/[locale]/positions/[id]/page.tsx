import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata({ params }: PageProps<"/[locale]/positions/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations("position"))("title", { id }) };
}

export default async function PositionPage({ params }: PageProps<"/[locale]/positions/[id]">) {
  const { id } = await params;
  const t = await getTranslations("position");
  return <PageHeading title={t("title", { id })} />;
}
