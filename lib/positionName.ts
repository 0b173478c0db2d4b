/** A position id as people read it: the market and the number in it, "1-12". */
export function positionName(id: bigint): string {
  return `${id >> 32n}-${id & 0xffff_ffffn}`;
}
