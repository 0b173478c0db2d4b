import type { Metadata } from "next";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata({ params }: PageProps<"/[locale]/asset/[symbol]">): Promise<Metadata> {
  return { title: (await params).symbol };
}

export default async function AssetPage({ params }: PageProps<"/[locale]/asset/[symbol]">) {
  const { symbol } = await params;
  return <PageHeading title={symbol} />;
}
