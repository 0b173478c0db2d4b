"use client";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { askPermission, permissionNow } from "@/hooks/alert/notification";
import { useMounted } from "@/hooks/useMounted";
import { useSettings } from "@/hooks/useSettings";

/** Whether alerts also come as notes of the browser. Asks the browser only when the reader switches it on. */
export function NotificationSetting() {
  const t = useTranslations("settings");
  const id = useId();
  const mounted = useMounted();
  const { settings, setSettings } = useSettings();
  const [asked, setAsked] = useState<ReturnType<typeof permissionNow>>();
  const permission = asked ?? (mounted ? permissionNow() : "default");
  const checked = settings.notify && permission === "granted";

  const change = async (on: boolean) => {
    const answer = on ? await askPermission() : permission;
    setAsked(answer);
    setSettings({ ...settings, notify: on && answer === "granted" });
  };
  const note =
    permission === "denied" ? "notifyDenied" : permission === "missing" ? "notifyMissing" : undefined;
  return (
    <div>
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-n9">
          {t("notify")}
        </label>
        <input
          id={id}
          type="checkbox"
          checked={checked}
          disabled={permission === "missing"}
          aria-describedby={`${id}-note`}
          onChange={(event) => void change(event.target.checked)}
          className="size-5 accent-(--accent)"
        />
      </div>
      <p id={`${id}-note`} className="mt-1 text-12 text-pretty text-n9">
        {t(note ?? "notifyText")}
      </p>
    </div>
  );
}
