"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { cx } from "@/components/ui/cx";
import { useAlertWords } from "@/hooks/alert/useAlertWords";
import { Link } from "@/i18n/navigation";
import type { Alert, AlertKind } from "@/lib/alert/alerts";

const tones: Record<AlertKind, string> = {
  claimable: "text-n11",
  near: "text-caution",
  close: "text-caution",
  liquidatable: "text-danger",
  auction: "text-danger",
};

/** One alert in the list of the bell. */
export function AlertItem({
  alert,
  onFollow,
  onDismiss,
}: {
  alert: Alert;
  onFollow: () => void;
  onDismiss: () => void;
}) {
  const t = useTranslations("alerts");
  const { text, href } = useAlertWords()(alert);
  return (
    <li
      data-testid="alert"
      data-kind={alert.kind}
      data-subject={alert.subject}
      className="border-b border-n5 pb-3 last:border-0 last:pb-0"
    >
      <p className={cx("text-14 text-pretty", tones[alert.kind])}>{text}</p>
      <p className="mt-1 flex gap-4">
        <Link
          href={href}
          onClick={onFollow}
          className="inline-flex min-h-6 items-center text-14 text-accent-text underline-offset-4 hover:underline"
        >
          {t("look")}
        </Link>
        <Button look="text" onClick={onDismiss} aria-label={t("dismissNamed", { text })}>
          {t("dismiss")}
        </Button>
      </p>
    </li>
  );
}
