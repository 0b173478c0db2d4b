import { getAddress, type Hex, isAddressEqual } from "viem";

interface Token {
  token: Hex;
  symbol: string;
  name: string;
  decimals: number;
  issued: boolean;
  listed: boolean;
  listedAt: number | null;
}

const tags = {
  stablecoin: { name: "Stablecoin", description: "Worth one dollar, backed by collateral" },
  synthetic: { name: "Synthetic", description: "Follows the price of a real asset" },
  governance: { name: "Governance", description: "Votes, and covers what nothing else backs" },
  collateral: { name: "Collateral", description: "Can be locked to mint the stablecoin" },
};

/** A list by the schema of Uniswap's token lists. A further token counts its minor version up. */
export function toTokenList(tokens: Token[], chainId: number, time: number, plx: Hex) {
  const tagOf = ({ token, listed, issued }: Token) => {
    if (listed) return "synthetic";
    if (issued) return "stablecoin";
    return isAddressEqual(token, plx) ? "governance" : "collateral";
  };
  const sorted = [...tokens].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
  const newest = Math.max(0, ...tokens.map(({ listedAt }) => listedAt ?? 0));
  return {
    name: "Parallax",
    timestamp: new Date((newest || time) * 1000).toISOString(),
    version: { major: 1, minor: tokens.length, patch: 0 },
    keywords: ["synthetic", "stablecoin"],
    tags,
    tokens: sorted.map((row) => ({
      chainId,
      address: getAddress(row.token),
      name: row.name.slice(0, 60),
      symbol: row.symbol.slice(0, 20),
      decimals: row.decimals,
      tags: [tagOf(row)],
    })),
  };
}
