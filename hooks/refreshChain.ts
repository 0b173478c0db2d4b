import type { QueryClient } from "@tanstack/react-query";

/** Reads everything that comes from the chain again. Such queries have a key that starts with "chain". */
export async function refreshChain(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ["head"] }),
    queryClient.invalidateQueries({ queryKey: ["chain"] }),
  ]);
}
