"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/layout/Banner";
import { useSettings } from "@/hooks/useSettings";

/** Nothing here has value; said until the reader puts it away. */
export function TestNotice() {
  const t = useTranslations("banner");
  const { settings, setSettings } = useSettings();
  if (settings.noticeRead) return null;
  return (
    <Banner
      tone="info"
      name="test"
      action={
        <button
          type="button"
          onClick={() => setSettings({ ...settings, noticeRead: true })}
          aria-label={t("dismiss")}
          className="grid size-6 place-items-center rounded-md hover:bg-n4"
        >
          <X size={16} strokeWidth={1.5} aria-hidden="true" />
        </button>
      }
    >
      {t("test")}
    </Banner>
  );
}
