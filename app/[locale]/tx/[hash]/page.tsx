import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TransactionPanel } from "@/components/explorer/TransactionPanel";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata({ params }: PageProps<"/[locale]/tx/[hash]">): Promise<Metadata> {
  const { hash } = await params;
  return { title: (await getTranslations("explorer"))("txTitle", { hash: hash.slice(0, 10) }) };
}

export default async function TransactionPage({ params }: PageProps<"/[locale]/tx/[hash]">) {
  const { hash } = await params;
  const t = await getTranslations("explorer");
  return (
    <>
      <PageHeading title={t("transaction")} />
      <TransactionPanel hash={hash} />
    </>
  );
}
