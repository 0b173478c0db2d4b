import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PositionPanel } from "@/components/cdp/PositionPanel";
import { PageHeading } from "@/components/layout/PageHeading";
import { DeleverageTab } from "@/components/zap/DeleverageTab";
import { positionName } from "@/lib/positionName";

/** A market and a number in it, 32 bits each. */
function nameOf(id: string): string {
  if (!/^\d{1,20}$/.test(id) || BigInt(id) >= 2n ** 64n) notFound();
  return positionName(BigInt(id));
}

export async function generateMetadata({ params }: PageProps<"/[locale]/positions/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await getTranslations("position"))("title", { id: nameOf(id) }) };
}

export default async function PositionPage({ params }: PageProps<"/[locale]/positions/[id]">) {
  const { id } = await params;
  const t = await getTranslations("position");
  return (
    <>
      <PageHeading title={t("title", { id: nameOf(id) })} />
      <PositionPanel id={id} deleverage={<DeleverageTab id={id} />} />
    </>
  );
}
