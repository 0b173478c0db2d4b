import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Faucet } from "@/components/faucet/Faucet";
import { PageHeading } from "@/components/layout/PageHeading";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("faucet"))("title") };
}

export default function FaucetPage() {
  const t = useTranslations("faucet");
  return (
    <>
      <PageHeading title={t("title")} text={t("text")} />
      <Faucet />
    </>
  );
}
