"use client";
import { Settings2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { NotificationSetting } from "@/components/alert/NotificationSetting";
import { iconButton } from "@/components/layout/iconButton";
import { NetworkPill } from "@/components/layout/NetworkPill";
import { NumberSetting } from "@/components/layout/NumberSetting";
import { ThemeSwitch } from "@/components/layout/ThemeSwitch";
import { cx } from "@/components/ui/cx";
import { Popover } from "@/components/ui/Popover";
import { conventionOf, MAX_DEADLINE_MINUTES, MAX_SLIPPAGE_BPS } from "@/hooks/settings";
import { useSettings } from "@/hooks/useSettings";

export function SettingsPopover() {
  const t = useTranslations("settings");
  const locale = useLocale();
  const { settings, setSettings } = useSettings();
  const convention = conventionOf(settings, locale);
  return (
    <Popover
      label={t("title")}
      triggerClassName={iconButton}
      trigger={<Settings2 size={18} strokeWidth={1.5} aria-hidden="true" />}
      className="sm:w-72"
    >
      <div className="flex flex-col gap-4 text-14">
        <NumberSetting
          label={t("slippage")}
          unit="%"
          decimals={2}
          value={settings.slippageBps}
          most={MAX_SLIPPAGE_BPS}
          note={
            settings.slippageBps < 10
              ? t("slippageLow")
              : settings.slippageBps > 500
                ? t("slippageHigh")
                : undefined
          }
          onChange={(slippageBps) => setSettings({ ...settings, slippageBps })}
        />
        <NumberSetting
          label={t("deadline")}
          unit={t("minutes")}
          decimals={0}
          value={settings.deadlineMinutes}
          most={MAX_DEADLINE_MINUTES}
          onChange={(deadlineMinutes) => setSettings({ ...settings, deadlineMinutes })}
        />
        <fieldset>
          <legend className="mb-2 text-n9">{t("convention")}</legend>
          <div className="grid grid-cols-2 gap-2">
            {(["green-up", "red-up"] as const).map((choice) => (
              <label
                key={choice}
                className={cx(
                  "flex min-h-10 cursor-pointer items-center justify-center gap-2 rounded-lg border text-n11 has-focus-visible:outline-2 has-focus-visible:outline-accent-text",
                  choice === convention ? "border-accent-text" : "border-n6",
                )}
              >
                <input
                  type="radio"
                  name="convention"
                  className="sr-only"
                  checked={choice === convention}
                  onChange={() => setSettings({ ...settings, convention: choice })}
                />
                <span
                  style={{ color: choice === "green-up" ? "var(--green)" : "var(--red)" }}
                  aria-hidden="true"
                >
                  ▲
                </span>
                {t(choice)}
              </label>
            ))}
          </div>
        </fieldset>
        <NotificationSetting />
        <div className="flex items-center justify-between border-t border-n5 pt-3 lg:hidden">
          <NetworkPill />
          <ThemeSwitch />
        </div>
      </div>
    </Popover>
  );
}
