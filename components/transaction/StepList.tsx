"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import type { TransactionState } from "@/hooks/transactionState";
import type { Plan, Step } from "@/lib/transaction/plan";

/** What the reader will be asked to sign, in order. Shown only when there is more than one thing. */
export function StepList({ plan, state }: { plan: Plan; state?: TransactionState }) {
  const t = useTranslations("step");
  if (plan.length < 2) return null;
  const current = state && "index" in state ? state.index : -1;
  return (
    <ol className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-n9">
      {plan.map((step, index) => (
        <li
          // A plan never changes its order, and asks once for each token.
          key={keyOf(step)}
          aria-current={index === current ? "step" : undefined}
          className={cx("flex items-center gap-1.5", index === current && "text-n11")}
        >
          <span className="grid size-5 place-items-center rounded-full border border-n6">
            {index < current ? <Check size={12} strokeWidth={1.5} aria-hidden="true" /> : index + 1}
          </span>
          {t(step.label)}
        </li>
      ))}
    </ol>
  );
}

function keyOf(step: Step): string {
  const subject = step.kind === "permit" ? step.token : "address" in step ? step.address : step.operators;
  return `${step.kind}-${step.label}-${subject}`;
}
