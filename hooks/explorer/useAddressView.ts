import { useQuery } from "@tanstack/react-query";
import { type Address, type Client, type Hex, keccak256 } from "viem";
import { getCode, getTransactionCount, readContract } from "viem/actions";
import { useClient } from "wagmi";
import { lensAbi } from "@/contracts-abi/Lens";
import { useDeployment } from "@/hooks/useDeployment";
import { interfaceOf } from "@/lib/explorer/interface";

/** What an address holds of one token. */
export type Holding = { symbol: string; token: Address | undefined; decimals: number; balance: bigint };

/** An address as its page shows it. */
export type AddressView = {
  /** Of the native coin first, then of every token of the protocol that it has any of. */
  holdings: Holding[];
  /** Transactions it has sent. */
  sent: number;
  code?: { bytes: number; hash: Hex; known: ReturnType<typeof interfaceOf> };
};

/** Balances and code of any address, read at every block. */
export function useAddressView(address: Address) {
  const { addresses } = useDeployment();
  const client = useClient();
  const query = useQuery({
    queryKey: ["chain", "address", addresses.lens, address],
    enabled: Boolean(client),
    queryFn: () => {
      if (!client) throw new Error("No client for the chain");
      return readAddress(client, addresses, address);
    },
  });
  return { view: query.data, failing: query.isError, retry: () => void query.refetch() };
}

type Tokens = { lens: Address; pusd: Address; weth: Address };

async function readAddress(client: Client, tokens: Tokens, address: Address): Promise<AddressView> {
  const [code, sent, overview] = await Promise.all([
    getCode(client, { address }),
    getTransactionCount(client, { address }),
    readContract(client, {
      address: tokens.lens,
      abi: lensAbi,
      functionName: "overview",
      args: [address],
    }),
  ]);
  const [, native, pusd, , assets, markets] = overview;
  // External collateral stands in the markets; pUSD and mAssets have their own balances.
  const externals = new Map(
    markets
      .filter(({ loan, collateralToken }) => !loan && collateralToken !== tokens.pusd)
      .map(({ collateralToken: token, collateralSymbol: symbol, collateralDecimals, collateralBalance }) => [
        token,
        { symbol, token, decimals: collateralDecimals, balance: collateralBalance },
      ]),
  );
  const held: Holding[] = [
    { symbol: "pUSD", token: tokens.pusd, decimals: 18, balance: pusd },
    ...externals.values(),
    ...assets.map(({ symbol, token, balance }) => ({ symbol, token, decimals: 18, balance })),
  ];
  return {
    holdings: [
      { symbol: "ETH", token: undefined, decimals: 18, balance: native },
      ...held.filter(({ balance }) => balance > 0n),
    ],
    sent,
    code: code && { bytes: (code.length - 2) / 2, hash: keccak256(code), known: interfaceOf(code) },
  };
}
