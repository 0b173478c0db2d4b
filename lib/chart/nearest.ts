/** Index of the entry whose time is nearest; undefined without entries. They are sorted, oldest first. */
export function nearest(entries: readonly { time: number }[], time: number): number | undefined {
  let low = 0;
  let high = entries.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [here, next] = [entries[middle], entries[middle + 1]];
    if (here && next && time - here.time > next.time - time) low = middle + 1;
    else high = middle;
  }
  return entries.length > 0 ? low : undefined;
}
