import { useEffect, useState } from "react";
import { alertKey, readMemory, writeMemory } from "@/hooks/alert/alertStore";
import { useWatched } from "@/hooks/alert/useWatched";
import { useHead } from "@/hooks/useHead";
import { useRuntime } from "@/hooks/useRuntime";
import { useWallet } from "@/hooks/useWallet";
import { type Alert, alertsOf } from "@/lib/alert/alerts";
import { dismiss, remember } from "@/lib/alert/memory";

type Told = { key: string; alerts: Alert[]; fresh: Alert[] };
const none: Alert[] = [];

/**
 * What the connected account should know now, the most urgent first, without what it put away; `fresh` is what it is
 * told for the first time. What was told is kept in the browser, so a reload or a second tab tells nothing twice.
 */
export function useAlerts() {
  const { chainId } = useRuntime();
  const { account } = useWallet();
  const genesisHash = useHead().data?.genesisHash;
  const watched = useWatched();
  const key = account && genesisHash && alertKey(chainId, genesisHash, account);
  const [told, setTold] = useState<Told>();

  // Compared by what it says: the reads behind it are new objects at every block.
  const seen =
    watched && JSON.stringify(watched, (_, value) => (typeof value === "bigint" ? `${value}` : value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `seen` stands for `watched`.
  useEffect(() => {
    if (!key || !watched) return;
    const before = readMemory(key);
    const alerts = alertsOf(watched, Object.keys(before));
    const { fresh, memory } = remember(alerts, before);
    writeMemory(key, memory);
    const shown = alerts.filter(({ subject }) => !memory[subject]?.dismissed);
    setTold((last) => ({
      key,
      alerts: shown,
      // What is on screen stays until it is put away or over.
      fresh: fresh.length > 0 || last?.key !== key ? fresh : stillTrue(last.fresh, shown),
    }));
  }, [key, seen]);

  const ours = told?.key === key ? told : undefined;
  return {
    alerts: ours?.alerts ?? none,
    fresh: ours?.fresh ?? none,
    dismiss: ({ subject }: Alert) => {
      if (!key) return;
      writeMemory(key, dismiss(readMemory(key), subject));
      const without = (list: Alert[]) => list.filter((alert) => alert.subject !== subject);
      setTold((last) => last && { key: last.key, alerts: without(last.alerts), fresh: without(last.fresh) });
    },
    /** The news was read, but what it is about goes on. */
    seen: () => setTold((last) => last && { ...last, fresh: none }),
  };
}

function stillTrue(fresh: readonly Alert[], alerts: readonly Alert[]): Alert[] {
  return alerts.filter(({ subject }) => fresh.some((each) => each.subject === subject));
}
