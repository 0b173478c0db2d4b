import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { BorrowModes } from "@/components/cdp/BorrowModes";
import { BorrowPanel } from "@/components/cdp/BorrowPanel";
import { PageHeading } from "@/components/layout/PageHeading";
import { LeveragePanel } from "@/components/zap/LeveragePanel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("borrow"))("title") };
}

export default function BorrowPage() {
  const t = useTranslations("borrow");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <BorrowModes borrow={<BorrowPanel />} leverage={<LeveragePanel />} />
    </>
  );
}
