"use client";
import { useTranslations } from "next-intl";
import { cx } from "@/components/ui/cx";
import { useDeployment } from "@/hooks/useDeployment";
import { useHead } from "@/hooks/useHead";
import { useWallet } from "@/hooks/useWallet";

/** The chain that the app reads, and whether node and wallet agree with it. */
export function NetworkPill() {
  const t = useTranslations("shell");
  const { chain } = useDeployment();
  const { wrongNetwork } = useWallet();
  const head = useHead();
  const state = wrongNetwork ? "wrong" : head.isError ? "down" : head.data ? "up" : "loading";
  return (
    <span
      data-testid="network"
      data-state={state}
      className={cx(
        "inline-flex min-h-9 items-center gap-2 text-12 whitespace-nowrap",
        state === "wrong" || state === "down" ? "text-danger" : "text-n9",
      )}
    >
      <span
        aria-hidden="true"
        className={cx(
          "size-2 rounded-full",
          state === "up" ? "bg-accent-text" : state === "loading" ? "bg-n7" : "bg-danger",
        )}
      />
      {state === "wrong" ? t("wrongNetwork") : state === "down" ? t("nodeDown") : chain.name}
    </span>
  );
}
