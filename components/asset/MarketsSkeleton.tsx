import { Skeleton } from "@/components/ui/Skeleton";

const places = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
const columns = ["w-24", "w-20", "w-20", "w-16", "w-20", "w-16", "w-16", "w-12"];

/** Rows of a table on wide screens; CSS hides them on phones, where cards stand in their place. */
export function SkeletonRows() {
  return places.map((place) => (
    <tr key={place} className="h-14 border-b border-n5 text-right first-of-type:text-left">
      {columns.map((width, index) => (
        <td
          // The columns never change.
          key={`${place}-${index.toString()}`}
          className={index < 2 ? "text-left" : undefined}
        >
          <Skeleton className={`h-4 ${width}`} />
        </td>
      ))}
    </tr>
  ));
}

/** Cards of a phone. */
export function SkeletonCards() {
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:hidden">
      {places.slice(0, 4).map((place) => (
        <Skeleton key={place} className="h-44 w-full rounded-xl" />
      ))}
    </div>
  );
}
