import { Skeleton } from "@/components/ui/Skeleton";

/** Rows that are being read. */
export function PanelWaiting() {
  return (
    <div aria-busy="true" className="grid gap-3">
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-20 w-full" />
    </div>
  );
}
