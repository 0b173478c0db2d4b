import { Skeleton } from "@/components/ui/Skeleton";

/** The asset page while its numbers are read. */
export function AssetSkeleton({ symbol }: { symbol: string }) {
  return (
    <div aria-busy="true" className="grid grid-cols-1 gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
      <div>
        <div className="flex items-center gap-3">
          <Skeleton className="size-11 rounded-full" />
          <div>
            <h1 className="text-20">{symbol}</h1>
            <Skeleton className="h-4 w-20" />
          </div>
        </div>
        <div className="mt-5 flex h-20 justify-between gap-4">
          <Skeleton className="h-full w-32 sm:w-48" />
          <Skeleton className="h-full w-32 sm:w-48" />
        </div>
        <Skeleton className="mt-6 h-60 w-full sm:h-44" />
        <Skeleton className="mt-8 hidden h-119 w-full lg:block" />
      </div>
      <Skeleton className="h-130 w-full rounded-2xl" />
    </div>
  );
}
