import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** Wallet SDKs that only unused wagmi connectors reach; their packages are not installed. */
const unusedWalletSdks = [
  "@base-org/account",
  "@coinbase/wallet-sdk",
  "@gemini-wallet/core",
  "@metamask/sdk",
  "@reown/appkit",
  "@reown/appkit/core",
  "@walletconnect/ethereum-provider",
  "cbw-sdk",
  "porto",
  "porto/internal",
];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // npm run check does it for the whole project, tests included; npm run dev need not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: Object.fromEntries(unusedWalletSdks.map((name) => [name, "./lib/empty.ts"])),
  },
  // Static files don't pass through proxy.ts, so their headers are written here.
  headers: async () => [
    { source: "/:path*", headers: [{ key: "X-Content-Type-Options", value: "nosniff" }] },
  ],
};

/** Messages are compiled at build time, so the browser needs no ICU parser. */
const withIntl = createNextIntlPlugin({
  requestConfig: "./i18n/request.ts",
  experimental: {
    srcPath: ["./app", "./components", "./hooks"],
    messages: { path: "./messages", locales: ["en", "zh-CN"], format: "json", precompile: true },
  },
});

export default withIntl(config);
