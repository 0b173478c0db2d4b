import { useSyncExternalStore } from "react";

/** Mounting happens once: there is nothing to listen to, and nothing to stop. */
const subscribe = () => () => undefined;

/** False on the server and in the first paint, so that wallet parts start as skeletons. */
export function useMounted(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
}
