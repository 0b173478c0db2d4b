import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CompoundTab } from "@/components/compound/CompoundTab";
import { FarmPanel } from "@/components/farm/FarmPanel";
import { PageHeading } from "@/components/layout/PageHeading";
import { NeutralTab } from "@/components/short/NeutralTab";
import { ShortTab } from "@/components/short/ShortTab";
import { ProvideTab } from "@/components/zap/ProvideTab";

type Props = PageProps<"/[locale]/farm/[symbol]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations("farm"))("farm", { symbol: await symbolIn(params) }) };
}

export default async function FarmPage({ params }: Props) {
  const symbol = await symbolIn(params);
  const t = await getTranslations("farm");
  return (
    <>
      <PageHeading title={t("farm", { symbol })} text={t("farmText")} />
      <FarmPanel
        symbol={symbol}
        forms={{
          provide: <ProvideTab symbol={symbol} />,
          short: <ShortTab symbol={symbol} />,
          neutral: <NeutralTab symbol={symbol} />,
          compound: <CompoundTab symbol={symbol} />,
        }}
      />
    </>
  );
}

/** Whether there is such a farm only the chain knows; what can't be a symbol at all ends here. */
async function symbolIn(params: Props["params"]): Promise<string> {
  const { symbol } = await params;
  return /^[a-z0-9]{1,16}$/i.test(symbol) ? symbol : notFound();
}
