const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
] as const;

/** "12s ago", "12秒前": how long ago something happened, in its largest whole unit. */
export function formatAge(seconds: number, locale = "en"): string {
  const { unit, count } = largest(seconds);
  return new Intl.RelativeTimeFormat(locale, { style: "narrow" }).format(-count, unit);
}

/** "5 min", "5分钟": a span of time, in its largest whole unit. */
export function formatDuration(seconds: number, locale = "en"): string {
  const { unit, count } = largest(seconds);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(count);
}

function largest(seconds: number) {
  const whole = Math.max(0, Math.floor(seconds));
  const [unit, size] = units.find(([, length]) => whole >= length) ?? (["second", 1] as const);
  return { unit, count: Math.floor(whole / size) };
}
