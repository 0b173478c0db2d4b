"use client";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useMemo, useState } from "react";
import { WagmiProvider } from "wagmi";
import { conventionOf, type Settings } from "@/hooks/settings";
import { type Runtime, RuntimeContext } from "@/hooks/useRuntime";
import { SettingsContext, saveSettings } from "@/hooks/useSettings";
import { createWagmiConfig } from "@/hooks/wagmiConfig";

type ProvidersProps = {
  runtime: Runtime;
  settings: Settings;
  locale: string;
  nonce?: string;
  children: ReactNode;
};

/** What every client component may rely on. */
export function Providers({ runtime, settings: initial, locale, nonce, children }: ProvidersProps) {
  const [config] = useState(() => createWagmiConfig(runtime));
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: 1, retryDelay: 500, staleTime: 2_000 } } }),
  );
  const [settings, setSettings] = useState(initial);
  const settingsValue = useMemo(
    () => ({
      settings,
      setSettings: (next: Settings) => {
        setSettings(next);
        saveSettings(next);
        document.documentElement.dataset.convention = conventionOf(next, locale);
      },
    }),
    [settings, locale],
  );
  return (
    <ThemeProvider attribute="data-theme" defaultTheme="system" disableTransitionOnChange nonce={nonce}>
      <RuntimeContext value={runtime}>
        <SettingsContext value={settingsValue}>
          <WagmiProvider config={config}>
            <QueryClientProvider client={queryClient}>
              <NuqsAdapter>{children}</NuqsAdapter>
            </QueryClientProvider>
          </WagmiProvider>
        </SettingsContext>
      </RuntimeContext>
    </ThemeProvider>
  );
}
