"use client";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TransactionOutcome } from "@/components/transaction/TransactionOutcome";
import { Button } from "@/components/ui/Button";
import { isBusy, type TransactionState } from "@/hooks/transactionState";
import { useDeployment } from "@/hooks/useDeployment";
import { useHead } from "@/hooks/useHead";
import { useSwitchNetwork } from "@/hooks/useSwitchNetwork";
import { useWallet } from "@/hooks/useWallet";

type ActionButtonProps = {
  /** What pressing does, e.g. "Mint mTSLA". */
  verb: ReactNode;
  /** Why it can't be pressed, as a sentence of a few words. It becomes the label. */
  reason?: ReactNode;
  onPress: () => void;
  /** From `useTransaction`; without it only the label is shown. */
  state?: TransactionState;
};

/** The main button of a view. Its label is the next step, or the reason why there is none. */
export function ActionButton({ verb, reason, onPress, state = { status: "idle" } }: ActionButtonProps) {
  const t = useTranslations("action");
  const { chain } = useDeployment();
  const wallet = useWallet();
  const network = useSwitchNetwork();
  const head = useHead();

  const next = (): { label: ReactNode; press?: () => void; waiting?: boolean } => {
    if (isBusy(state)) return { label: <BusyLabel state={state} />, waiting: true };
    if (wallet.status === "loading") return { label: verb };
    if (wallet.status === "disconnected") return { label: t("connect"), press: wallet.connect };
    if (wallet.wrongNetwork) {
      if (network.isPending) return { label: t("switching"), waiting: true };
      return { label: t("switch", { chain: chain.name }), press: () => network.mutate() };
    }
    if (head.isError) return { label: t("noNode") };
    if (reason) return { label: reason };
    return { label: verb, press: onPress };
  };
  const { label, press, waiting } = next();

  return (
    <div>
      <Button
        look="primary"
        size="large"
        disabled={!press}
        onClick={press}
        data-testid="action"
        aria-busy={waiting}
      >
        {waiting && <LoaderCircle size={18} strokeWidth={1.5} aria-hidden="true" className="animate-spin" />}
        {label}
      </Button>
      <TransactionOutcome state={state} />
    </div>
  );
}

function BusyLabel({ state }: { state: TransactionState }) {
  const t = useTranslations("action");
  const step = useTranslations("step");
  if (state.status !== "simulating" && state.status !== "signing" && state.status !== "pending") return null;
  const place = state.of > 1 ? ` (${state.index + 1}/${state.of})` : "";
  return (
    <>
      {t(state.status, { step: step(state.label) })}
      {place}
    </>
  );
}
