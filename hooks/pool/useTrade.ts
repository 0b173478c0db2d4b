import { useTradeForm } from "@/hooks/pool/useTradeForm";
import { useAllowance } from "@/hooks/useAllowance";
import { useClock } from "@/hooks/useClock";
import { useDeployment } from "@/hooks/useDeployment";
import type { AssetView, Overview } from "@/hooks/useOverview";
import { useSettings } from "@/hooks/useSettings";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { useWallet } from "@/hooks/useWallet";
import { parseAmount } from "@/lib/amount/parse";
import { impactLevel } from "@/lib/pool/impact";
import { planSwap } from "@/lib/pool/planSwap";
import { swapQuote } from "@/lib/pool/swapQuote";
import type { Plan } from "@/lib/transaction/plan";

/** Everything the trade form of one asset knows; balances only while `personal` is true. */
export function useTrade(asset: AssetView, overview: Overview, personal: boolean) {
  const form = useTradeForm();
  const { addresses } = useDeployment();
  const { account } = useWallet();
  const { settings } = useSettings();
  const now = useClock();
  const transaction = useTransaction();

  const pusd = {
    address: addresses.pusd,
    symbol: "pUSD",
    balance: personal ? overview.pusdBalance : undefined,
    reserve: asset.reservePusd,
  };
  const token = {
    address: asset.token,
    symbol: asset.symbol,
    balance: personal ? asset.balance : undefined,
    reserve: asset.reserveAsset,
  };
  const buying = form.side === "buy";
  const [pay, receive] = buying ? [pusd, token] : [token, pusd];
  const exact = form.field === "pay" ? ("in" as const) : ("out" as const);
  const allowance = useAllowance(pay.address, addresses.router);

  const parsed = parseAmount(form.amount, 18);
  const amount = parsed.ok && parsed.value > 0n ? parsed.value : undefined;
  const empty = pay.reserve === 0n || receive.reserve === 0n;
  const result =
    amount === undefined
      ? undefined
      : swapQuote({
          exact,
          amount,
          reserveIn: pay.reserve,
          reserveOut: receive.reserve,
          slippageBps: settings.slippageBps,
        });
  const quote = result?.ok ? result.quote : undefined;
  const level = quote && impactLevel(quote.impact);
  const short = quote && pay.balance !== undefined && pay.balance < quote.amountIn;

  const planAt = (time: bigint): Plan | undefined => {
    if (!account || !quote || allowance === undefined) return undefined;
    return planSwap({
      router: addresses.router,
      tokenIn: pay.address,
      tokenOut: receive.address,
      exact,
      amountIn: exact === "in" ? quote.amountIn : quote.bound,
      amountOut: exact === "in" ? quote.bound : quote.amountOut,
      account,
      deadline: time + BigInt(settings.deadlineMinutes) * 60n,
      allowance,
    });
  };
  // The same all through a block, so that it is tried on the chain once a block.
  const plan = short || level === "blocked" ? undefined : planAt(overview.timestamp);

  return {
    form,
    buying,
    pay,
    receive,
    quote,
    level,
    plan,
    transaction,
    /** Why there is no trade to sign, as a key of the messages. */
    obstacle: empty
      ? ("empty" as const)
      : amount === undefined
        ? ("amount" as const)
        : result && !result.ok
          ? result.reason
          : short
            ? ("balance" as const)
            : level === "blocked"
              ? ("impact" as const)
              : account && !plan
                ? ("reading" as const)
                : undefined,
    refusal: useSimulation(plan),
    async submit(): Promise<void> {
      // The deadline counts from the moment of the press.
      const current = planAt(now === undefined ? overview.timestamp : BigInt(now));
      if (current && (await transaction.send(current))) form.clear();
    },
  };
}

export type Trade = ReturnType<typeof useTrade>;
