import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BorrowPanel } from "@/components/cdp/BorrowPanel";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("borrow"))("title") };
}

export default function BorrowPage() {
  const t = useTranslations("borrow");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <BorrowPanel />
    </>
  );
}
