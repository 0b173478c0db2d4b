import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AssetFrame } from "@/components/asset/AssetFrame";
import { AssetModes } from "@/components/asset/AssetModes";
import { TradeCard } from "@/components/pool/TradeCard";
import { GapCard } from "@/components/zap/GapCard";
import { LoanMintCard } from "@/components/zap/LoanMintCard";

type Props = PageProps<"/[locale]/asset/[symbol]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: await symbolIn(params) };
}

export default async function AssetPage({ params }: Props) {
  const symbol = await symbolIn(params);
  return (
    <AssetFrame
      symbol={symbol}
      trade={
        <AssetModes
          trade={<TradeCard symbol={symbol} />}
          gap={<GapCard symbol={symbol} />}
          loan={<LoanMintCard symbol={symbol} />}
        />
      }
    />
  );
}

/** Whether it is listed only the chain knows; what can't be a symbol at all ends here. */
async function symbolIn(params: Props["params"]): Promise<string> {
  const { symbol } = await params;
  return /^[a-z0-9]{1,16}$/i.test(symbol) ? symbol : notFound();
}
