import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuctionPanel } from "@/components/auction/AuctionPanel";
import { PageHeading } from "@/components/layout/PageHeading";
import { auctionName } from "@/lib/auction/auctionName";

/** Of the position whose collateral is sold, or a number of the house's own. */
function nameOf(id: string): string {
  if (!/^\d{1,20}$/.test(id) || BigInt(id) >= 2n ** 64n) notFound();
  return auctionName(BigInt(id));
}

export async function generateMetadata({ params }: PageProps<"/[locale]/auctions/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations("auctions"))("auction", { id: nameOf(id) }) };
}

export default async function AuctionPage({ params }: PageProps<"/[locale]/auctions/[id]">) {
  const { id } = await params;
  const t = await getTranslations("auctions");
  return (
    <>
      <PageHeading title={t("auction", { id: nameOf(id) })} />
      <AuctionPanel id={id} />
    </>
  );
}
