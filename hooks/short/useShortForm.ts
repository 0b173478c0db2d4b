import { useState } from "react";
import type { ShortSubject } from "@/hooks/short/useShortMarket";
import { useDeployment } from "@/hooks/useDeployment";
import { useSettings } from "@/hooks/useSettings";
import type { ShortView } from "@/hooks/useShorts";
import { useSignDeadline } from "@/hooks/useSignDeadline";
import { useSimulation } from "@/hooks/useSimulation";
import { useSpending } from "@/hooks/useSpending";
import { useTransaction } from "@/hooks/useTransaction";
import { readAmount } from "@/lib/amount/readAmount";
import { editLinked, type LinkedField, type LinkedFields } from "@/lib/cdp/linkedFields";
import { SAFE_MARGIN_BPS } from "@/lib/cdp/margins";
import { planAddShort, planShort } from "@/lib/short/planShort";
import { refuseShort } from "@/lib/short/refusal";
import { maxShort, shortQuote } from "@/lib/short/short";
import type { Plan } from "@/lib/transaction/plan";

/** Opening a short of an asset, or adding to one that exists. */
export function useShortForm({ pool, market, time }: ShortSubject, short?: ShortView) {
  const { addresses } = useDeployment();
  const { settings } = useSettings();
  const deadline = useSignDeadline();
  const transaction = useTransaction();
  const { balance, paying } = useSpending(addresses.pusd, addresses.shortDesk);
  const empty: LinkedFields = {
    collateral: "",
    debt: "",
    ratio: String((market.minRatio + SAFE_MARGIN_BPS) / 100),
    follows: "debt",
  };
  const [fields, setFields] = useState(empty);
  const collateral = readAmount(fields.collateral, 18) ?? 0n;
  const debt = readAmount(fields.debt, 18) ?? 0n;
  const before = short && { collateral: short.collateral, debt: short.debt };
  const slippageBps = settings.slippageBps;
  const result = shortQuote({ market, pool, collateral, debt, before, slippageBps, time });
  const refusal = refuseShort(market, { collateral, debt, adds: short !== undefined, balance }, result);
  const quote = result.ok ? result.quote : undefined;

  const planOf = (): Plan => {
    // Collateral alone goes in whatever the ratio is.
    const minProceeds = debt > 0n ? quote?.minProceeds : 0n;
    if (refusal || minProceeds === undefined || !paying || deadline === undefined) return [];
    const terms = { collateral, debt, minProceeds, deadline };
    return short
      ? planAddShort(addresses.shortDesk, short.id, terms, paying)
      : planShort(addresses.shortDesk, pool.base, terms, paying);
  };
  const plan = planOf();
  return {
    fields,
    /** A short that exists has its ratio already: there the fields are not linked. */
    edit: (field: LinkedField, text: string, follower?: LinkedField) =>
      setFields(short ? { ...fields, [field]: text } : editLinked(fields, field, text, market, follower)),
    clear: () => setFields(empty),
    collateral,
    debt,
    before,
    quote,
    refusal,
    balance,
    most: maxShort({ market, pool, collateral, before }),
    plan,
    transaction,
    simulated: useSimulation(refusal || transaction.busy ? undefined : plan),
  };
}
