import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { AuctionTabs } from "@/components/auction/AuctionTabs";
import { PageHeading } from "@/components/layout/PageHeading";
import { Link } from "@/i18n/navigation";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auctions"))("title") };
}

export default function AuctionsPage() {
  const t = useTranslations("auctions");
  return (
    <>
      <PageHeading
        title={t("title")}
        text={t("text")}
        aside={
          <Link href="/treasury" className="text-14 text-accent-text underline-offset-4 hover:underline">
            {t("toTreasury")}
          </Link>
        }
      />
      <AuctionTabs />
    </>
  );
}
