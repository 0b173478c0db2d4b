const DAY = 86_400n;

/** What a stream pays a day, wei. */
export function perDay(rate: bigint): bigint {
  return rate * DAY;
}

/** What a stream still pays until its end, wei. */
export function leftToStream(rate: bigint, end: bigint, time: bigint): bigint {
  return end > time ? rate * (end - time) : 0n;
}
