import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AuctionTabs } from "@/components/auction/AuctionTabs";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auctions"))("title") };
}

export default function AuctionsPage() {
  const t = useTranslations("auctions");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <AuctionTabs />
    </>
  );
}
