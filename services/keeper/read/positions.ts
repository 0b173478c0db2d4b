import { cdpEngineAbi } from "@/contracts-abi/CdpEngine";
import { riskLensAbi } from "@/contracts-abi/RiskLens";
import type { Chain } from "@/services/keeper/chain";
import { ask } from "@/services/keeper/read/ask";
import type { Risk } from "@/services/keeper/risk";
import { isLiquidatable, type Market, type Scene } from "@/services/keeper/scene";

/** Positions that one call looks at: on the local chain all that there are, elsewhere what a node's limit of gas allows. */
const PAGE = { local: 10_000, other: 1_000 };

/** The line itself, in basis points of it. */
const AT_THE_LINE = 10_000n;

/** The positions below their line, of the markets where that has consequences now. */
export async function readRisky(chain: Chain, { markets, time, block }: Scene): Promise<Risk[]> {
  const open = markets.filter((market) => isLiquidatable(market, time));
  const pages = open.flatMap((market) => pagesOf(chain, market));
  const found = await Promise.all(
    pages.map(([market, from, to]) => {
      const args = [market, from, to, AT_THE_LINE] as const;
      return ask(chain, block, {
        address: chain.core.riskLens,
        abi: riskLensAbi,
        functionName: "atRisk",
        args,
      });
    }),
  );
  return found.flat().filter(({ liquidatable }) => liquidatable);
}

/** Ids of the positions with debt in some markets, rising. */
export async function readIndebted(
  chain: Chain,
  block: bigint,
  markets: readonly Market[],
): Promise<bigint[]> {
  const pages = markets.flatMap((market) => pagesOf(chain, market));
  const found = await Promise.all(
    pages.map(async ([market, from, to]) => {
      const args = [market, from, to] as const;
      const call = {
        address: chain.core.engine,
        abi: cdpEngineAbi,
        functionName: "positionsIn",
        args,
      } as const;
      const first = (BigInt(market) << 32n) | BigInt(from);
      const positions = await ask(chain, block, call);
      return positions.flatMap(({ debt }, i) => (debt > 0n ? [first + BigInt(i)] : []));
    }),
  );
  return found.flat();
}

function pagesOf(
  { isLocal }: Chain,
  { id, positionCount }: Market,
): [market: number, from: number, to: number][] {
  const size = isLocal ? PAGE.local : PAGE.other;
  return Array.from({ length: Math.ceil(positionCount / size) }, (_, i) => [
    id,
    i * size + 1,
    (i + 1) * size,
  ]);
}
