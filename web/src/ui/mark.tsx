/** Kith's mark: two rings that meet. */

export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className="size-6 shrink-0 text-accent">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <g fill="none" strokeWidth="2.5" className="stroke-on-accent">
        <circle cx="12.5" cy="16" r="5.5" />
        <circle cx="19.5" cy="16" r="5.5" opacity="0.75" />
      </g>
    </svg>
  )
}
