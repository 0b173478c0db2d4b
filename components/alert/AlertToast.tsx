"use client";
import { BellRing } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/Button";
import { useAlertWords } from "@/hooks/alert/useAlertWords";
import { Link } from "@/i18n/navigation";
import type { Alert } from "@/lib/alert/alerts";

/** News about a position, in the corner until it is followed, put away or over; read out when it comes. */
export function AlertToast({
  alert,
  onFollow,
  onDismiss,
}: {
  alert: Alert | undefined;
  onFollow: () => void;
  onDismiss: () => void;
}) {
  const t = useTranslations("alerts");
  const words = useAlertWords();
  const shown = alert && words(alert);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-20 z-30 sm:left-auto sm:w-96 md:bottom-6"
    >
      {shown && (
        <div
          data-testid="alert-toast"
          data-kind={alert.kind}
          className="pointer-events-auto flex items-start gap-3 rounded-xl border border-n6 bg-n2 p-4 shadow-float rise-in"
        >
          <BellRing size={18} strokeWidth={1.5} aria-hidden="true" className="mt-px shrink-0 text-caution" />
          <div className="min-w-0 flex-1">
            <p className="text-14 text-pretty text-n11">{shown.text}</p>
            <p className="mt-1 flex gap-4">
              <Link
                href={shown.href}
                onClick={onFollow}
                className="inline-flex min-h-6 items-center text-14 text-accent-text underline-offset-4 hover:underline"
              >
                {t("look")}
              </Link>
              <Button look="text" onClick={onDismiss}>
                {t("dismiss")}
              </Button>
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
