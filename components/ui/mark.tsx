/** The Drydock mark: a hull on keel blocks between the walls of a dock. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" className="shrink-0">
      <path d="M3 5v22h26V5" fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinejoin="round" />
      <path d="M8 9h16l-2.2 6H10.2Z" fill="currentColor" />
      <path d="M10.2 15h11.6c-.6 3.6-2.6 5.6-5.8 6-3.2-.4-5.2-2.4-5.8-6Z" fill="var(--hull)" />
      <path d="M13 23.5h1.6M17.4 23.5H19" stroke="currentColor" strokeWidth="2.4" />
    </svg>
  )
}
