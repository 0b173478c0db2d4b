import { useState } from "react";
import { type AssetView, type MarketView, useOverview } from "@/hooks/useOverview";
import { useSimulation } from "@/hooks/useSimulation";
import { useTransaction } from "@/hooks/useTransaction";
import { usePaying } from "@/hooks/zap/usePaying";
import { useZapping } from "@/hooks/zap/useZapping";
import { readAmount } from "@/lib/amount/readAmount";
import { maxMint } from "@/lib/cdp/limits";
import { SAFE_MARGIN_BPS } from "@/lib/cdp/margins";
import { loanRoom, type Refusal, refuseDeposit, refuseMint } from "@/lib/cdp/refusal";
import { quotedText } from "@/lib/pool/quotedText";
import type { Plan } from "@/lib/transaction/plan";
import { planLoanAndMint } from "@/lib/zap/plan";

/** The asset that is minted, with its market. */
export interface MintTarget {
  asset: AssetView;
  market: MarketView;
}

const empty = { amount: "", loan: "", debt: "" };
const nothing = { collateral: 0n, debt: 0n };

/** A loan against one asset and the mint of another against the loan: fields, consequences, and the way to do it. */
export function useLoanMint(asset: AssetView, loanMarket: MarketView) {
  const zapping = useZapping();
  const { overview, personal } = useOverview();
  const paying = usePaying(asset.token);
  const transaction = useTransaction();
  const [chosen, setChosen] = useState<string>();
  const [texts, setTexts] = useState(empty);

  const targets: MintTarget[] = (overview?.assets ?? []).flatMap((one) => {
    const market = overview?.markets.find(({ id }) => id === one.market);
    return market && one.token !== asset.token ? [{ asset: one, market }] : [];
  });
  const isOpen = ({ market }: MintTarget) => market.status === 0;
  const target = targets.find((one) => one.asset.symbol === chosen) ?? targets.find(isOpen) ?? targets[0];

  const amount = readAmount(texts.amount, 18);
  const loan = readAmount(texts.loan, 18);
  const debt = readAmount(texts.debt, 18);
  const balance = personal ? asset.balance : undefined;

  /** What follows from an amount at ratios that count as safe; either can be typed over. */
  const fill = (market: MarketView, locked: bigint | undefined) =>
    locked && market.debtPrice > 0n && market.collateralPrice > 0n
      ? maxMint(locked, 0n, market, market.minRatio + SAFE_MARGIN_BPS)
      : undefined;
  const textOf = (value: bigint | undefined) => (value ? quotedText(value) : "");
  const mintFor = (to: MintTarget | undefined, pusd: bigint | undefined) =>
    textOf(to && fill(to.market, pusd));

  const edit = (field: keyof typeof empty, text: string) => {
    transaction.reset();
    if (field === "debt") return setTexts({ ...texts, debt: text });
    if (field === "loan")
      return setTexts({ ...texts, loan: text, debt: mintFor(target, readAmount(text, 18)) });
    const borrowed = textOf(fill(loanMarket, readAmount(text, 18)));
    setTexts({ amount: text, loan: borrowed, debt: mintFor(target, readAmount(borrowed, 18)) });
  };
  const choose = (symbol: string) => {
    transaction.reset();
    setChosen(symbol);
    const next = targets.find((one) => one.asset.symbol === symbol);
    setTexts({ ...texts, debt: mintFor(next, loan) });
  };

  const room = loanRoom(overview?.markets ?? []);
  const first = refuseMint(nothing, { added: amount, amount: loan }, loanMarket, room);
  const second = target && refuseMint(nothing, { added: loan, amount: debt }, target.market, 0n);
  const blocked = (one: Refusal | undefined) =>
    one?.kind === "status" || one?.kind === "frozen" || one?.kind === "paused";
  const paid = refuseDeposit(amount, balance, loanMarket);
  /** The loan's reason comes first unless the mint's market is what stops it. */
  const refusals = {
    loan: blocked(second) && !blocked(first) ? undefined : blocked(first) ? first : (paid ?? first),
    mint: second,
  };

  const planAt = (deadline: bigint): Plan => {
    if (!amount || !loan || !debt || !target || !zapping.ready) return [];
    const payment = paying.paymentOf(amount);
    if (!payment) return [];
    return planLoanAndMint({
      zap: zapping.zap,
      authorize: zapping.authorize,
      deadline,
      payment,
      assetIn: asset.token,
      amount,
      loan,
      assetOut: target.asset.token,
      debt,
    });
  };
  const plan = refusals.loan || refusals.mint ? [] : planAt(zapping.deadline);
  return {
    texts,
    edit,
    choose,
    targets,
    target,
    amount,
    loan,
    debt,
    balance,
    refusals,
    plan,
    simulated: useSimulation(plan.length === 1 ? plan : undefined),
    state: transaction.state,
    busy: transaction.busy,
    async submit() {
      if (await transaction.send(planAt(zapping.deadlineNow()))) setTexts(empty);
    },
  };
}
