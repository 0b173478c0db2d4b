import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeading } from "@/components/layout/PageHeading";
import { PoolPanel } from "@/components/pool/PoolPanel";

type Props = PageProps<"/[locale]/pool/[symbol]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations("pool"))("pool", { symbol: await symbolIn(params) }) };
}

export default async function PoolPage({ params }: Props) {
  const symbol = await symbolIn(params);
  const t = await getTranslations("pool");
  return (
    <>
      <PageHeading title={t("pool", { symbol })} text={t("poolText")} />
      <PoolPanel symbol={symbol} />
    </>
  );
}

/** Whether there is such a pool only the chain knows; what can't be a symbol at all ends here. */
async function symbolIn(params: Props["params"]): Promise<string> {
  const { symbol } = await params;
  return /^[a-z0-9]{1,16}$/i.test(symbol) ? symbol : notFound();
}
