import { useSyncExternalStore } from "react";
import { useHead } from "@/hooks/useHead";

const listeners = new Set<() => void>();
let wallSeconds = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  wallSeconds = Math.floor(Date.now() / 1_000);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    timer = setInterval(tick, 1_000);
    queueMicrotask(tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** Wall seconds, shared by every reader so that all ages on a page change together. */
function useWallSeconds(): number {
  return useSyncExternalStore(
    subscribe,
    () => wallSeconds,
    () => 0,
  );
}

/** Chain time in seconds: the latest block's timestamp plus the wall seconds since it was seen. */
export function useClock(): number | undefined {
  const { data: head } = useHead();
  const wall = useWallSeconds();
  if (!head) return undefined;
  return head.timestamp + Math.max(0, wall - Math.floor(head.seenAt / 1_000));
}
