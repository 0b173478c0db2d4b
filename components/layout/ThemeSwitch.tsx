"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { iconButton } from "@/components/layout/iconButton";
import { useMounted } from "@/hooks/useMounted";

const order = ["system", "light", "dark"] as const;
const icons = { system: Monitor, light: Sun, dark: Moon };

/** Goes through system, light and dark. */
export function ThemeSwitch() {
  const t = useTranslations("shell");
  const mounted = useMounted();
  const { theme, setTheme } = useTheme();
  const current = (mounted && order.find((name) => name === theme)) || "system";
  const next = order[(order.indexOf(current) + 1) % order.length] ?? "system";
  const Icon = icons[current];
  return (
    <button
      type="button"
      onClick={() => setTheme(next)}
      aria-label={t("theme", { theme: current })}
      title={t("theme", { theme: current })}
      className={iconButton}
    >
      <Icon size={18} strokeWidth={1.5} aria-hidden="true" />
    </button>
  );
}
