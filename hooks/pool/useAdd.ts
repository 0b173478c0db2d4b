import { useState } from "react";
import { useDeployment } from "@/hooks/useDeployment";
import type { PoolView } from "@/hooks/usePools";
import { useSettings } from "@/hooks/useSettings";
import { useSignDeadline } from "@/hooks/useSignDeadline";
import { useSimulation } from "@/hooks/useSimulation";
import { useSpending } from "@/hooks/useSpending";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { readAmount } from "@/lib/amount/readAmount";
import { affordablePair, linkedAmounts, type Side } from "@/lib/pool/linkedAmounts";
import { addQuote } from "@/lib/pool/liquidityAdd";
import { planAdd, planProvide } from "@/lib/pool/planLiquidity";
import { minReceived } from "@/lib/pool/quote";
import { refuseAdd } from "@/lib/pool/refusal";
import type { Plan } from "@/lib/transaction/plan";

/** Two linked amounts that go into a pool: through the router, or staked at once through the Zap. */
export function useAdd(pool: PoolView, stake: boolean) {
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { settings } = useSettings();
  const deadline = useSignDeadline();
  const transaction = useTransaction();
  const [typed, setTyped] = useState<{ side: Side; base: string; pusd: string }>(nothing);
  const spender = stake ? addresses.zap : addresses.router;
  const base = useSpending(pool.base, spender);
  const pusd = useSpending(addresses.pusd, spender);

  const texts = linkedAmounts(pool, typed);
  const amounts = { base: readAmount(texts.base, 18) ?? 0n, pusd: readAmount(texts.pusd, 18) ?? 0n };
  const result = addQuote({
    pool,
    ...amounts,
    held: pool.lpBalance + pool.lpStake,
    slippageBps: settings.slippageBps,
    oraclePrice: pool.price,
  });
  const quote = result.ok ? result.quote : undefined;
  const balances = { base: base.balance, pusd: pusd.balance };
  // The Zap joins a price, it sets none.
  const refusal = stake && pool.lpSupply === 0n ? "empty" : refuseAdd(amounts, quote, balances);

  const planOf = (): Plan => {
    if (!account || !quote || refusal || !base.paying || !pusd.paying || deadline === undefined) return [];
    const paying = { base: base.paying, pusd: pusd.paying };
    const tokens = { pair: pool.pair, base: pool.base, pusd: addresses.pusd };
    const input = { pool: tokens, quote, account, deadline, paying };
    if (!stake) return planAdd(addresses.router, input);
    return planProvide(addresses.zap, minReceived(quote.liquidity, settings.slippageBps), input);
  };
  const plan = planOf();
  return {
    texts,
    setText: (side: Side, text: string) => setTyped({ ...typed, ...texts, side, [side]: text }),
    clear: () => setTyped(nothing),
    quote,
    refusal,
    balances,
    most: affordablePair(pool, base.balance, pusd.balance),
    plan,
    transaction,
    simulated: useSimulation(refusal || transaction.busy ? undefined : plan),
  };
}

const nothing = { side: "base", base: "", pusd: "" } as const;
