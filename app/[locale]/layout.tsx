import "@/app/globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { notFound } from "next/navigation";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { readRuntime } from "@/app/runtime";
import { ErrorBoundary } from "@/components/layout/ErrorBoundary";
import { NotDeployed } from "@/components/layout/NotDeployed";
import { Providers } from "@/components/layout/Providers";
import { Shell } from "@/components/layout/Shell";
import { deploymentOf } from "@/hooks/deployment";
import { conventionOf, parseSettings, SETTINGS_COOKIE } from "@/hooks/settings";
import { routing } from "@/i18n/routing";

export const viewport: Viewport = { colorScheme: "light dark" };

export async function generateMetadata({ params }: LayoutProps<"/[locale]">): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const t = await getTranslations({ locale, namespace: "meta" });
  return { title: { default: t("title"), template: "%s · Parallax" }, description: t("description") };
}

/** Shell and words; numbers come from the chain in the browser. */
export default async function LocaleLayout({ children, params }: LayoutProps<"/[locale]">) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const settings = parseSettings((await cookies()).get(SETTINGS_COOKIE)?.value);
  const runtime = readRuntime();
  const deployed = deploymentOf(runtime.chainId) !== undefined;
  return (
    // next-themes writes data-theme before React wakes up.
    <html
      lang={locale}
      data-convention={conventionOf(settings, locale)}
      className={`${GeistSans.variable} ${GeistMono.variable} font-sans`}
      suppressHydrationWarning
    >
      <body>
        <NextIntlClientProvider>
          <Providers runtime={runtime} settings={settings} locale={locale} nonce={nonce}>
            <ErrorBoundary>
              {deployed ? <Shell>{children}</Shell> : <NotDeployed chain={runtime.chainId} />}
            </ErrorBoundary>
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
