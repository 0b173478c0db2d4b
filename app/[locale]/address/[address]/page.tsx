import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddressPanel } from "@/components/explorer/AddressPanel";
import { PageHeading } from "@/components/layout/PageHeading";

type Props = PageProps<"/[locale]/address/[address]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { address } = await params;
  return { title: (await getTranslations("explorer"))("addressTitle", { address: address.slice(0, 10) }) };
}

export default async function AddressPage({ params }: Props) {
  const { address } = await params;
  const t = await getTranslations("explorer");
  return (
    <>
      <PageHeading title={t("address")} />
      <AddressPanel address={address} />
    </>
  );
}
