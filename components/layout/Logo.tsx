/** The name with the parallax bar: one thing, seen twice. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5 text-16 font-medium text-n11">
      <svg aria-hidden="true" width="32" height="16" viewBox="0 0 32 16">
        <line x1="6" x2="26" y1="8" y2="8" stroke="var(--accent-text)" strokeWidth="3" />
        <circle cx="6" cy="8" r="5" fill="var(--n1)" stroke="var(--n11)" strokeWidth="2" />
        <circle cx="26" cy="8" r="6" fill="var(--n11)" />
      </svg>
      <span className="max-[22.5rem]:sr-only">Parallax</span>
    </span>
  );
}
