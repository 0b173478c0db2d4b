"use client";
import "@rainbow-me/rainbowkit/styles.css";
import { darkTheme, lightTheme, RainbowKitProvider, useConnectModal } from "@rainbow-me/rainbowkit";
import { useLocale } from "next-intl";
import { useTheme } from "next-themes";
import { useEffect, useRef } from "react";

const look = {
  accentColor: "var(--accent)",
  accentColorForeground: "var(--accent-ink)",
  borderRadius: "medium",
} as const;

/** RainbowKit's dialog. Its own chunk: nobody loads it who does not press Connect. */
export default function WalletKit({ onClose }: { onClose: () => void }) {
  const locale = useLocale();
  const { resolvedTheme } = useTheme();
  const theme = resolvedTheme === "dark" ? darkTheme(look) : lightTheme(look);
  return (
    <RainbowKitProvider
      modalSize="compact"
      locale={locale === "zh-CN" ? "zh-CN" : "en-US"}
      theme={{ ...theme, fonts: { body: "inherit" } }}
      appInfo={{ appName: "Parallax" }}
    >
      <OpenConnectModal onClose={onClose} />
    </RainbowKitProvider>
  );
}

/** Opens the dialog once and reports when it is closed, by a connection or by the reader. */
function OpenConnectModal({ onClose }: { onClose: () => void }) {
  const { connectModalOpen, openConnectModal } = useConnectModal();
  const wasOpen = useRef(false);
  useEffect(() => {
    if (connectModalOpen) wasOpen.current = true;
    else if (wasOpen.current) onClose();
    else openConnectModal?.();
  }, [connectModalOpen, openConnectModal, onClose]);
  return null;
}
