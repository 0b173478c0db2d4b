import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { readContract } from "viem/actions";
import { useClient } from "wagmi";
import { operatorsAbi } from "@/contracts-abi/Operators";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useDeployment } from "@/hooks/useDeployment";
import { usePermitDeadline } from "@/hooks/usePermitDeadline";
import { useSettings } from "@/hooks/useSettings";
import { useSignDeadline } from "@/hooks/useSignDeadline";
import { useSimulation } from "@/hooks/useSimulation";
import { useSpending } from "@/hooks/useSpending";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { readAmount } from "@/lib/amount/readAmount";
import { editLinked, type LinkedField, type LinkedFields } from "@/lib/cdp/linkedFields";
import { SAFE_MARGIN_BPS } from "@/lib/cdp/margins";
import { neutralQuote } from "@/lib/short/neutral";
import { planNeutral } from "@/lib/short/planNeutral";
import { refuseNeutral } from "@/lib/short/refuseNeutral";
import type { Plan } from "@/lib/transaction/plan";

/** Minting an asset, providing it with pUSD and staking, in one transaction. */
export function useNeutral({ pool, market }: ShortSubject) {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { settings } = useSettings();
  const client = useClient();
  const deadline = useSignDeadline();
  const signUntil = usePermitDeadline();
  const transaction = useTransaction();
  const { balance, paying } = useSpending(addresses.pusd, addresses.zap);
  const { operators, zap } = addresses;
  const { data: allowed } = useQuery({
    queryKey: ["chain", "operator", operators, account, zap],
    enabled: Boolean(client && account),
    queryFn: () => {
      if (!client || !account) throw new Error("No account to read");
      const contract = { address: operators, abi: operatorsAbi, functionName: "isOperator" } as const;
      return readContract(client, { ...contract, args: [account, zap] });
    },
  });
  const empty: LinkedFields = {
    collateral: "",
    debt: "",
    ratio: String((market.minRatio + SAFE_MARGIN_BPS) / 100),
    follows: "debt",
  };
  const [fields, setFields] = useState(empty);
  const collateral = readAmount(fields.collateral, 18) ?? 0n;
  const debt = readAmount(fields.debt, 18) ?? 0n;
  const held = pool.lpBalance + pool.lpStake;
  const result = neutralQuote({ market, pool, collateral, debt, held, slippageBps: settings.slippageBps });
  const quote = result.ok ? result.quote : undefined;
  const refusal = refuseNeutral(market, { collateral, debt, balance }, result);

  const planOf = (): Plan => {
    if (!quote || refusal || !paying || !account || allowed === undefined || deadline === undefined)
      return [];
    return planNeutral(zap, {
      asset: pool.base,
      ...{ collateral, debt, deadline },
      pusdForPool: quote.pusdForPool,
      minLiquidity: quote.minLiquidity,
      payment: paying,
      authorize: allowed ? undefined : { operators, owner: account, deadline: signUntil },
    });
  };
  const plan = planOf();
  return {
    fields,
    edit: (field: LinkedField, text: string, follower?: LinkedField) =>
      setFields(editLinked(fields, field, text, market, follower)),
    clear: () => setFields(empty),
    quote,
    refusal,
    balance,
    plan,
    transaction,
    simulated: useSimulation(refusal || transaction.busy ? undefined : plan),
  };
}
