import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useHead } from "@/hooks/useHead";

/** Reads the chain again when a new block is seen. Runs once, in the shell. */
export function useBlockRefresh(): void {
  const queryClient = useQueryClient();
  const hash = useHead().data?.hash;
  const last = useRef<string | undefined>(undefined);
  useEffect(() => {
    // The first block needs no refresh: the page has just been read.
    if (last.current && hash && last.current !== hash)
      void queryClient.invalidateQueries({ queryKey: ["chain"] });
    last.current = hash;
  }, [hash, queryClient]);
}
