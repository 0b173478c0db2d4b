"use client";
import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { AlertItem } from "@/components/alert/AlertItem";
import { AlertToast } from "@/components/alert/AlertToast";
import { iconButton } from "@/components/layout/iconButton";
import { cx } from "@/components/ui/cx";
import { Popover } from "@/components/ui/Popover";
import { notify } from "@/hooks/alert/notification";
import { useAlerts } from "@/hooks/alert/useAlerts";
import { useAlertWords } from "@/hooks/alert/useAlertWords";
import { useSettings } from "@/hooks/useSettings";
import { useRouter } from "@/i18n/navigation";

/** What the reader should know about their positions, counted in the header; news come forward once. */
export default function AlertBell() {
  const t = useTranslations("alerts");
  const { alerts, fresh, dismiss, seen } = useAlerts();
  const { settings } = useSettings();
  const words = useAlertWords();
  const router = useRouter();
  const notified = useRef<unknown>(undefined);

  useEffect(() => {
    if (!settings.notify || fresh.length === 0 || notified.current === fresh) return;
    notified.current = fresh;
    for (const alert of fresh) {
      const { text, href } = words(alert);
      notify(text, alert.subject, () => router.push(href));
    }
  }, [fresh, settings.notify, words, router]);

  const [news] = fresh;
  return (
    <>
      {/* A phone has room for it only when it says something. */}
      <div className={alerts.length === 0 ? "hidden sm:block" : undefined}>
        <Popover
          label={t("title", { count: alerts.length })}
          triggerClassName={cx(iconButton, "relative")}
          trigger={
            <>
              <Bell size={18} strokeWidth={1.5} aria-hidden="true" />
              <span
                data-testid="alert-count"
                data-count={alerts.length}
                aria-hidden="true"
                className="absolute top-0.5 right-0.5 grid min-w-4 place-items-center rounded-full bg-danger px-1 text-12 leading-4 text-n1 empty:hidden"
              >
                {alerts.length > 0 ? alerts.length : null}
              </span>
            </>
          }
          className="sm:w-80"
        >
          {(close) =>
            alerts.length === 0 ? (
              <p className="text-14 text-pretty text-n9">{t("none")}</p>
            ) : (
              <ul className="flex max-h-96 flex-col gap-3 overflow-y-auto">
                {alerts.map((alert) => (
                  <AlertItem
                    key={alert.subject}
                    alert={alert}
                    onFollow={close}
                    onDismiss={() => dismiss(alert)}
                  />
                ))}
              </ul>
            )
          }
        </Popover>
      </div>
      <AlertToast alert={news} onFollow={seen} onDismiss={() => news && dismiss(news)} />
    </>
  );
}
