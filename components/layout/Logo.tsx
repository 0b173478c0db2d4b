/** The name with the parallax bar: one thing, seen twice. */
export function Logo() {
  return (
    <span className="flex items-center gap-2.5 text-16 font-medium text-n11">
      <svg aria-hidden="true" width="28" height="28" viewBox="0 0 28 28">
        <line x1="1" x2="27" y1="14" y2="14" stroke="var(--n6)" strokeWidth="1.5" />
        <line x1="9" x2="20" y1="14" y2="14" stroke="var(--accent-text)" strokeWidth="3" />
        <circle cx="9" cy="14" r="5" fill="var(--n1)" stroke="var(--n11)" strokeWidth="2" />
        <circle cx="20" cy="14" r="5" fill="var(--n11)" />
      </svg>
      <span className="max-[22.5rem]:sr-only">Parallax</span>
    </span>
  );
}
