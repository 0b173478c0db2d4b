"use client";
import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Progress } from "@/components/settlement/Progress";
import { cx } from "@/components/ui/cx";
import { useCounts } from "@/hooks/settlement/useCounts";
import { useClock } from "@/hooks/useClock";
import type { CaseView } from "@/hooks/useSettlements";
import { formatDuration } from "@/lib/amount/formatAge";
import { type CourseStep, courseOf } from "@/lib/settlement/stage";

/** The way of a settlement by chain time: what is behind, where it waits, what is left to do. */
export function Course({ view }: { view: CaseView }) {
  const t = useTranslations("settle.course");
  const clock = useClock();
  const steps = courseOf(view, clock ?? 0);
  return (
    <section aria-labelledby="course">
      <h3 id="course" className="mb-3 text-16">
        {t("title")}
      </h3>
      <ol className="border-l border-n6">
        {steps.map((step, index) => (
          <li
            key={step.key}
            data-testid={`step-${step.key}`}
            data-state={step.state}
            aria-current={step.state === "now" ? "step" : undefined}
            className={cx(
              "relative pb-4 pl-6 last:pb-0",
              step.state === "ahead" ? "text-n9" : "text-n11",
              step.state === "now" && "font-medium",
            )}
          >
            <span
              aria-hidden="true"
              className={cx(
                "absolute top-0 -left-2.5 grid size-5 place-items-center rounded-full border bg-n1 text-12",
                step.state === "now" ? "border-accent-text" : "border-n6",
              )}
            >
              {step.state === "done" ? <Check size={12} strokeWidth={1.5} /> : index + 1}
            </span>
            <p className="text-14">
              {t(step.key)} <span className="sr-only">{t(`state.${step.state}`)}</span>
            </p>
            <StepTime step={step} now={clock} />
            {step.key === "settled" && <Settled view={view} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The moment of a step, and how long until it where it lies ahead. */
function StepTime({ step: { key, at }, now }: { step: CourseStep; now: number | undefined }) {
  const t = useTranslations("settle.course");
  const locale = useLocale();
  if (at === undefined) return null;
  const time = new Date(at * 1_000);
  const left = now === undefined ? 0 : at - now;
  return (
    <p className="text-12 font-normal text-n9">
      <time dateTime={time.toISOString()}>{time.toLocaleString(locale, { hourCycle: "h23" })}</time>
      {key === "freezable" && left > 0 && ` · ${t("in", { time: formatDuration(left, locale) })}`}
    </p>
  );
}

/** How many positions are settled of how many; without history how many are left. */
function Settled({ view }: { view: CaseView }) {
  const t = useTranslations("settle.course");
  const { settled } = useCounts(view.token);
  const open = Number(view.openPositions);
  if (view.frozenAt === 0n) return null;
  if (settled === undefined) return <p className="text-12 font-normal text-n9">{t("left", { open })}</p>;
  return (
    <Progress value={settled} of={settled + open}>
      {t("settledOf", { settled, total: settled + open })}
    </Progress>
  );
}
