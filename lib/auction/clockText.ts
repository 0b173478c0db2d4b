/** Seconds as "12:05" or "1:02:05". */
export function clockText(seconds: bigint): string {
  const two = (value: bigint) => value.toString().padStart(2, "0");
  const [hours, minutes, rest] = [seconds / 3_600n, (seconds / 60n) % 60n, seconds % 60n];
  return hours > 0n ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
